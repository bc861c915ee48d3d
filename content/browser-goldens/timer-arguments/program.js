const id = setTimeout(function (...args) {
  console.log(args.join(), this === window);
}, 0, 1, 'two', true);
console.log(typeof id, id > 0);
const text = String(setTimeout(() => console.log('must not run'), 5));
clearTimeout(text);
setTimeout(() => console.log('end'), 30);
