process.exitCode = 3;
process.on('exit', (code) => {
  console.log('exit', code);
  process.exitCode = 4;
});
console.log(process.exitCode);
