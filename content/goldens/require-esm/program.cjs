console.log(require.resolve('./a.cjs').split('/').pop());
try { require.resolve('./nope'); } catch (e) { console.log(e.code); }
try { require('./tla.mjs'); } catch (e) { console.log(e.code); }
console.log(require('./plain.mjs'), require('./plain.mjs') === require('./plain.mjs'));
console.log(require('./named.mjs'));
import('./plain.mjs').then((ns) => console.log(ns, ns === require('./plain.mjs')));
import('./missing-name.mjs').catch((e) => console.log(e.name, e.message));
