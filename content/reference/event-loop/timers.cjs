setTimeout(() => console.log('twenty'), 20);
setTimeout(() => console.log('ten'), 10);
setTimeout(() => console.log('zero'), 0);
setTimeout(() => console.log('one'), 1);
