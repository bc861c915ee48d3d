/** What a run needs, as Node finds it: the VM's WebAssembly and the guest's script from disk, types removed by native esbuild. */
import { pbkdf2Sync, scryptSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { DeriveKey, Engine, StripTypes } from '../engine/run.ts';
import { bundleGuest } from '../../scripts/guest-bundle.mjs';
import { stripTypesWith } from '../engine/compile/strip-types.ts';

export const nodeStripTypes: StripTypes = async (source, path) => stripTypesWith(await import('esbuild'), source, path);

/** The arguments are those of `Derivation` in the guest: key and salt in base64, then the numbers. */
export const nodeDeriveKey: DeriveKey = (operation, args) => {
  const [key, salt] = args.slice(0, 2).map((text) => Buffer.from(String(text), 'base64')) as [Buffer, Buffer];
  if (operation === 'pbkdf2') {
    const [iterations, length, digest] = args.slice(2) as [number, number, string];
    return pbkdf2Sync(key, salt, iterations, length, digest).toString('base64');
  }
  const [length, N, r, p] = args.slice(2) as [number, number, number, number];
  return scryptSync(key, salt, length, { N, r, p, maxmem: 256 * r * (N + p + 2) }).toString('base64');
};

export async function loadEngine(): Promise<Engine> {
  const [bytes, guest] = await Promise.all([
    readFile(fileURLToPath(import.meta.resolve('quickjs-wasi/quickjs.wasm'))),
    bundleGuest(),
  ]);
  return { wasm: await WebAssembly.compile(bytes), guest, stripTypes: nodeStripTypes, deriveKey: nodeDeriveKey };
}
