/** What the editor knows about the world: globals, the shop, and the modules of Node that the simulator has. */
import browser from './browser.d.ts.txt?raw';
import globals from './globals.d.ts.txt?raw';
import modules from './modules.d.ts.txt?raw';
import nodeModules from './node-modules.d.ts.txt?raw';
import shop from './shop.d.ts.txt?raw';

/** The same names to import. Written out a second time, since a name that is only passed on loses its words. */
const shopModule = `declare module 'shop' {\n${shop
  .replaceAll(/^declare function/gm, 'export function')
  .replaceAll(/^(interface|type) /gm, 'export $1 ')}}\n`;

export const libraries: readonly { readonly filePath: string; readonly content: string }[] = [
  { filePath: 'file:///types/globals.d.ts', content: globals },
  { filePath: 'file:///types/browser.d.ts', content: browser },
  { filePath: 'file:///types/modules.d.ts', content: modules },
  { filePath: 'file:///types/node-modules.d.ts', content: nodeModules },
  { filePath: 'file:///types/shop.d.ts', content: shop },
  { filePath: 'file:///types/shop-module.d.ts', content: shopModule },
];
