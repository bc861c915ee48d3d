import counter, { count, increment, reset as zero } from './counter.mjs';
import * as all from './counter.mjs';
console.log(count, all.count);
increment();
increment();
console.log(count, all.count, counter);
zero();
console.log(count);
try { count = 5; } catch (error) { console.log(error.name, error.message); }
try { all.count = 5; } catch (error) { console.log(error.name, error.message); }
console.log(Object.keys(all), all[Symbol.toStringTag], 'increment' in all);
console.log(all);
