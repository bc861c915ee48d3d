setTimeout(() => console.log('60 ms'), 60);
setTimeout(() => console.log('20 ms'), 20);
setTimeout(() => console.log('40 ms'), 40);
setTimeout(() => {
  console.log('30 ms');
  setTimeout(() => console.log('30 + 20 ms'), 20);
}, 30);
