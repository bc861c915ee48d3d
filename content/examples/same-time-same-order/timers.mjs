setTimeout(() => console.log('20 ms'), 20);
setTimeout(() => console.log('10 ms, set first'), 10);
setTimeout(() => console.log('10 ms, set second'), 10);
setTimeout(() => console.log('0 ms is 1 ms'), 0);
setTimeout(() => console.log('1 ms'), 1);
