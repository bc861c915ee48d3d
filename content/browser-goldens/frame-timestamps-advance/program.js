const times = [];
requestAnimationFrame(function step(time) {
  times.push(time);
  if (times.length < 5) return void requestAnimationFrame(step);
  const gaps = times.slice(1).map((each, index) => each - times[index]);
  console.log(gaps.every((gap) => gap > 0), typeof times[0], times[0] <= performance.now());
});
