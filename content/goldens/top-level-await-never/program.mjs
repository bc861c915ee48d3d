console.log('waiting for something that never comes');
await new Promise(() => {});
console.log('never');
