import legacy, { named } from './legacy.cjs';
import * as ns from './legacy.cjs';
import { createRequire } from 'node:module';
console.log(legacy, named);
console.log(Object.keys(ns), ns.default === legacy);
const require = createRequire(import.meta.url);
console.log(require('./legacy.cjs') === legacy);
