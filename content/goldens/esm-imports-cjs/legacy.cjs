exports.named = 'a name';
exports.other = () => 1;
