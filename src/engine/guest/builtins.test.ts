import { expect, it } from 'vitest';
import { NODE_BUILTINS } from '../compile/builtins.ts';
import { builtins } from './lib/registry.ts';

// node:module stands beside the loader.
it('every module that the compiler lets through can be loaded', () => {
  expect(NODE_BUILTINS.filter((name) => !Object.hasOwn(builtins, name))).toEqual(['module']);
});
