const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
(async () => {
  console.log('before');
  const one = await nextFrame();
  console.log('after the first frame');
  const two = await nextFrame();
  console.log('after the second', two > one);
})();
console.log('script goes on');
