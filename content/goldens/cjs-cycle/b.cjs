exports.done = false;
const a = require('./program.cjs');
console.log('in b, a.done =', a.done);
exports.done = true;
