// A film of the new chair is made smaller. Whoever uploaded it sees how long that takes.
const { output } = transcodeSync('chair.mov', 'mp4');
console.log('ready:', output);
