export let count = 0;
export function increment() { count++; }
export const reset = () => { count = 0; };
export default count;
export * from './more.mjs';
