for (var i = 0; i < 3; i++) setTimeout(() => console.log('var', i), 10);
for (let j = 0; j < 3; j++) setTimeout(() => console.log('let', j), 20);
for (var k = 0; k < 3; k++) (function (n) { setTimeout(() => console.log('iife', n), 30); })(k);
for (var m = 0; m < 3; m++) setTimeout(console.log.bind(console, 'bind', m), 40);
const fns = [];
for (let n = 0; n < 3; n++) { fns.push(() => n++); }
console.log(fns.map((f) => f()), fns.map((f) => f()));
