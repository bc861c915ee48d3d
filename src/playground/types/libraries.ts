/** What the editor knows about the world: globals, the shop, and the modules of Node that the simulator has. */
import globals from './globals.d.ts.txt?raw';
import modules from './modules.d.ts.txt?raw';
import shop from './shop.d.ts.txt?raw';

export const libraries: readonly { readonly filePath: string; readonly content: string }[] = [
  { filePath: 'file:///types/globals.d.ts', content: globals },
  { filePath: 'file:///types/modules.d.ts', content: modules },
  { filePath: 'file:///types/shop.d.ts', content: shop },
];
