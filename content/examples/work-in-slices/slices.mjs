let sum = 0;

function slice(from) {
  const to = Math.min(from + 2_000, 10_000);
  for (let number = from; number < to; number++) sum += number;
  console.log('up to', to);
  if (to < 10_000) setImmediate(slice, to);
  else console.log('sum', sum);
}

slice(0);
setImmediate(() => console.log('somebody else gets a turn'));
