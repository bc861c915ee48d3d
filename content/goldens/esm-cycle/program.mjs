import { b, getA } from './b.mjs';
export const a = 'a is ready';
export function hoisted() { return 'hoisted'; }
console.log('main:', b, getA());
