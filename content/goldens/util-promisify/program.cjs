const util = require('node:util');
const divide = (a, b, callback) => setTimeout(() => (b === 0 ? callback(new RangeError('by zero')) : callback(null, a / b)), 10);
const divideAsync = util.promisify(divide);
console.log(divideAsync.name, divideAsync.length);
divideAsync(10, 4).then(console.log);
divideAsync(1, 0).catch((error) => console.log(error.message));
const many = (callback) => callback(null, 1, 2, 3);
util.promisify(many)().then((value) => console.log('first value only', value));
util.promisify(setTimeout)(30, 'custom').then(console.log);
many[util.promisify.custom] = async () => 'my own';
util.promisify(many)().then(console.log);
const back = util.callbackify(async (x) => { if (x < 0) throw null; return x * 2; });
back(21, (error, value) => console.log('callbackify', error, value));
back(-1, (error) => console.log(error.message, error.code, error.reason));
try { util.promisify('nope'); } catch (error) { console.log(error.code, error.message); }
