import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultWorld } from '../engine/world.ts';
import { decodeShared, encodeShared } from './share.ts';

const program = { entry: '/sandbox/a.mjs', files: { '/sandbox/a.mjs': 'console.log("grüße 🦊")\n'.repeat(20) } };

test('a link gives back program, world and position', async () => {
  const hash = await encodeShared({ program, world: defaultWorld, at: 12 });
  expect(hash).toMatch(/^#p=[\w-]+$/);
  expect(await decodeShared(hash)).toEqual({ program, world: defaultWorld, at: 12 });
});

test('any text survives', () =>
  fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), async (source) => {
      const shared = { program: { entry: '/a.mjs', files: { '/a.mjs': source } }, world: defaultWorld, at: 0 };
      expect(await decodeShared(await encodeShared(shared))).toEqual(shared);
    }),
    { numRuns: 30 },
  ));

test('a browser that cannot compress still makes links that all can read', async () => {
  const { CompressionStream } = globalThis;
  Reflect.deleteProperty(globalThis, 'CompressionStream');
  const hash = await encodeShared({ program, world: defaultWorld, at: 0 });
  globalThis.CompressionStream = CompressionStream;
  expect(hash).toMatch(/^#t=/);
  expect((await decodeShared(hash))?.program).toEqual(program);
});

const encoded = (value: unknown) => `#t=${Buffer.from(JSON.stringify(value)).toString('base64url')}`;

test.each([
  ['an ordinary fragment', '#lessons'],
  ['damaged data', '#p=AAAA'],
  ['no program', encoded({ version: 1, world: {} })],
  ['an entry that is no file', encoded({ version: 1, world: {}, program: { entry: 'toString', files: {} } })],
  ['texts that are no texts', encoded({ version: 1, world: {}, program: { entry: 'a', files: { a: 1 } } })],
  ['another version', encoded({ version: 2, world: {}, program: { entry: 'a', files: { a: '' } } })],
])('%s is no shared program', async (_what, hash) => {
  expect(await decodeShared(hash)).toBeNull();
});

test('a small link that unpacks to very much is refused', async () => {
  const files = { '/a.mjs': ' '.repeat(5_000_000) };
  const hash = await encodeShared({ program: { entry: '/a.mjs', files }, world: defaultWorld, at: 0 });
  expect(hash.length).toBeLessThan(10_000);
  expect(await decodeShared(hash)).toBeNull();
});
