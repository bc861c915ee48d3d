import { setTimeout } from 'node:timers/promises';

console.log('menu waits');
export const menu = await setTimeout(60, 'soup');
console.log('menu is ready');
