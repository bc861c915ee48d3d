for (let i = 0; i < 5; i++) setTimeout((a, b) => console.log('timer', a, b), 20, i, i * i);
setTimeout(() => console.log('early'), 8);
setTimeout(() => {
  console.log('adds another of the same list');
  setTimeout(() => console.log('added'), 20);
}, 20);
