let turns = 0;
const interval = setInterval((label) => {
  console.log(label, ++turns);
  if (turns === 3) clearInterval(interval);
}, 15, 'turn');
setTimeout(() => console.log('at 100'), 100);
