setTimeout(() => console.log('timer'), 0);
queueMicrotask(() => {
  console.log('first');
  queueMicrotask(() => console.log('inner'));
});
queueMicrotask(() => console.log('second'));
