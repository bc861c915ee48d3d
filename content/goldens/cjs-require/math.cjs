console.log('math loaded once');
exports.add = (a, b) => a + b;
exports.double = (a) => exports.add(a, a);
