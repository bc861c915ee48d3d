module.exports = { name: 'index of folder' };
