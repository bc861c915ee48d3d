requestAnimationFrame((time) => {
  console.log('first frame');
  requestAnimationFrame((next) => {
    console.log('next frame, later:', next > time);
  });
});
requestAnimationFrame(() => console.log('also first frame'));
