const ids = [];
ids.push(requestAnimationFrame(() => {
  console.log('first cancels the third');
  cancelAnimationFrame(ids[2]);
}));
ids.push(requestAnimationFrame(() => console.log('must not run: cancelled at once')));
ids.push(requestAnimationFrame(() => console.log('must not run: cancelled in the frame')));
ids.push(requestAnimationFrame(() => console.log('fourth')));
cancelAnimationFrame(ids[1]);
cancelAnimationFrame(9999);
console.log(ids.every((id) => typeof id === 'number'));
