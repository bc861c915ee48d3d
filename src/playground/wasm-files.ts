/** The WebAssembly files the worker loads, and how large they are: a compressed response does not say. */
import compilerUrl from 'esbuild-wasm/esbuild.wasm?url';
import engineUrl from 'quickjs-wasi/quickjs.wasm?url';

/** A test compares the sizes with the installed packages. */
export const WASM_FILES = {
  engine: { url: engineUrl, bytes: 637405 },
  compiler: { url: compilerUrl, bytes: 13978850 },
} as const;
