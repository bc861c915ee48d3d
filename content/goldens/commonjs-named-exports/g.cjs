module.exports = { ...require('./b.cjs'), own: 1 };
