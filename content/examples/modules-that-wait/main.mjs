import { menu } from './menu.mjs';
import { prices } from './prices.mjs';

console.log('main starts', { menu, prices });
