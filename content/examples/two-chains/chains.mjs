const say = (text) => () => console.log(text);

Promise.resolve().then(say('A1')).then(say('A2')).then(say('A3'));
Promise.resolve().then(say('B1')).then(say('B2')).then(say('B3'));
console.log('both chains are set up');
