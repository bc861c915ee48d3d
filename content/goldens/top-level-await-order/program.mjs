import { value, log } from './dep.mjs';
log('main', value);
await null;
log('main after await');
const { default: lazy } = await import('./lazy.mjs');
log(lazy);
export {};
