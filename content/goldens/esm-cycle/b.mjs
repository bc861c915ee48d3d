import { a, hoisted } from './program.mjs';
export const b = 'b';
console.log('b:', hoisted());
try { console.log(a); } catch (error) { console.log(error.name, error.message); }
export const getA = () => a;
