import { setTimeout } from 'node:timers/promises';

console.log('prices wait');
export const prices = await setTimeout(20, 4.5);
console.log('prices are ready');
