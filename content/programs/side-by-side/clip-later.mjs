// The upload is answered at once. How long the rest takes, the answer doesn't show.
transcode('chair.mov', 'mp4').then(({ output }) => console.log('ready:', output));
console.log('thank you for the film');
