module.exports = function named() {}; module.exports.extra = 1; module.exports.default = 'd';
