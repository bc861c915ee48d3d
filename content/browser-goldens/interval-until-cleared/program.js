let turns = 0;
const id = setInterval(() => {
  console.log('turn', ++turns);
  Promise.resolve().then(() => console.log('microtask', turns));
  if (turns === 3) {
    clearInterval(id);
    setTimeout(() => console.log('no further turn'), 40);
  }
}, 10);
