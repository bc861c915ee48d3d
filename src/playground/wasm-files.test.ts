import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { WASM_FILES } from './wasm-files.ts';

test('the sizes that progress is measured against are those of the installed files', () => {
  const { resolve } = createRequire(import.meta.url);
  expect(WASM_FILES.engine.bytes).toBe(statSync(resolve('quickjs-wasi/quickjs.wasm')).size);
  expect(WASM_FILES.compiler.bytes).toBe(statSync(resolve('esbuild-wasm/esbuild.wasm')).size);
});
