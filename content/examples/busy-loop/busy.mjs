const start = performance.now();
setTimeout(() => {
  console.log(`asked for 5 ms, got ${Math.round(performance.now() - start)} ms`);
}, 5);

let sum = 0;
for (let i = 0; i < 1_000_000; i++) sum += i;
console.log(sum);
