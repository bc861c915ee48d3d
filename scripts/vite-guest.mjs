// @ts-check
/** Vite plugin: `import guest from 'virtual:loopscope-guest'` is the bundled guest runtime, as a string. */
import { sep } from 'node:path';
import { bundleGuest, guestFolder } from './guest-bundle.mjs';

const name = 'virtual:loopscope-guest';
const resolved = `\0${name}`;

/** @returns {import('vite').Plugin} */
export function guestBundle() {
  return {
    name: 'loopscope-guest',
    resolveId: (id) => (id === name ? resolved : undefined),
    async load(id) {
      return id === resolved ? `export default ${JSON.stringify(await bundleGuest())};` : undefined;
    },
    hotUpdate({ file }) {
      if (!file.startsWith(guestFolder.split(sep).join('/'))) return;
      const module = this.environment.moduleGraph.getModuleById(resolved);
      return module ? [module] : undefined;
    },
  };
}
