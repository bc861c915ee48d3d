const tick = (n) => Array.from({ length: n }).reduce((p, _, i) => p.then(() => console.log('tick', i + 1)), Promise.resolve());
tick(6);
(async () => Promise.resolve('x'))().then(() => console.log('async returned a promise'));
(async () => await 'x')().then(() => console.log('async returned an awaited value'));
Promise.resolve().then(() => Promise.resolve()).then(() => console.log('then returned a promise'));
Promise.resolve({ then(resolve) { resolve(); } }).then(() => console.log('a thenable'));
