import { pbkdf2Sync, scryptSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { run } from '../engine/run.ts';
import { defaultWorld } from '../engine/world.ts';
import { loadEngine } from './engine.ts';

test('keys that would take the sandbox too long are the ones Node derives', async () => {
  const source = `const { pbkdf2, scryptSync } = require('node:crypto');
    pbkdf2('secret', 'salt', 20000, 40, 'sha512', (error, key) => console.log(error, key.toString('hex')));
    console.log(scryptSync('secret', 'salt', 24).toString('hex'));`;
  const result = await run({ entry: '/keys.cjs', files: { '/keys.cjs': source } }, defaultWorld, await loadEngine());
  const lines = [
    scryptSync('secret', 'salt', 24).toString('hex'),
    `null ${pbkdf2Sync('secret', 'salt', 20000, 40, 'sha512').toString('hex')}`,
  ];
  expect(result.outcome === 'ran' && result.stdout.trim().split('\n')).toEqual(lines);
});
