export const log = console.log;
log('dep starts');
import './other.mjs';
export let value = 'before';
await new Promise((resolve) => setTimeout(resolve, 10));
value = 'after';
log('dep ends');
