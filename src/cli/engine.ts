/** What a run needs, as Node finds it: the VM's WebAssembly and the guest's script from disk, types removed by native esbuild. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Engine, StripTypes } from '../engine/run.ts';
import { bundleGuest } from '../../scripts/guest-bundle.mjs';
import { stripTypesWith } from '../engine/compile/strip-types.ts';

export const nodeStripTypes: StripTypes = async (source, path) => stripTypesWith(await import('esbuild'), source, path);

export async function loadEngine(): Promise<Engine> {
  const [bytes, guest] = await Promise.all([
    readFile(fileURLToPath(import.meta.resolve('quickjs-wasi/quickjs.wasm'))),
    bundleGuest(),
  ]);
  return { wasm: await WebAssembly.compile(bytes), guest, stripTypes: nodeStripTypes };
}
