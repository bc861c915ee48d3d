module.exports = { a: require('./b.cjs'), b: 2, c };
var c = 1;
