console.log('start');
import('./esm.mjs').then((ns) => {
  console.log(ns.default, ns.x, Object.keys(ns));
  return import('./esm.mjs');
}).then((again) => console.log('same', again.x));
import('./does-not-exist.mjs').catch((error) => console.log(error.code));
import('./throws.mjs').catch((error) => console.log(error.message));
console.log('end');
