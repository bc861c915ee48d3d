const math = require('./math.cjs');
const again = require('./math.cjs');
console.log(math === again, math.add(2, 3), Object.keys(math));
const data = require('./data.json');
console.log(data.items.length, data);
console.log(module.children === undefined, typeof require.resolve, require.main === module);
console.log(typeof __filename, __dirname.length > 0, this === module.exports, arguments.length);
try { require('./missing.cjs'); } catch (error) { console.log(error.code); }
console.log(require('./folder').name);
