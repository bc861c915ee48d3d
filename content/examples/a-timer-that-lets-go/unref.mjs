const reminder = setTimeout(() => console.log('never printed'), 1000);
reminder.unref();

setTimeout(() => console.log('the last thing that keeps the loop alive'), 50);
process.on('exit', (code) => console.log('ends with code', code));
