async function* numbers() {
  try {
    yield 1;
    yield Promise.resolve(2);
    yield 3;
  } finally {
    console.log('closed');
  }
}
(async () => {
  for await (const n of numbers()) {
    console.log(n);
    if (n === 2) break;
  }
  console.log('end');
})();
let n = 0;
(function tick() {
  console.log('tick', ++n);
  if (n < 12) queueMicrotask(tick);
})();
