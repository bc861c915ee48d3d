import { beforeAll, describe, expect, test } from 'vitest';
import { loadEngine } from '../../cli/engine.ts';
import { run, type Engine, type RunResult } from '../run.ts';
import { defaultWorld } from '../world.ts';
import { LACKING_MEMBERS } from './lacking.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
});

const runFile = (entry: string, source: string): Promise<RunResult> =>
  run({ entry, files: { [entry]: source } }, defaultWorld, engine);

describe('a part of a module that is lacking is refused before anything runs', () => {
  test.each([
    ['a.mjs', 'import { open } from "node:fs/promises";\nopen("x");', 'fs.promises.open', 2, 1],
    ['a.mjs', 'import fs from "fs"; fs.openSync("x");', 'fs.openSync', 1, 22],
    ['a.mjs', 'import * as url from "url"; url["parse"]("x");', 'url.parse', 1, 29],
    ['a.mjs', 'const { parse } = await import("node:url"); parse("x");', 'url.parse', 1, 45],
    ['a.cjs', 'const fs = require("fs").promises; fs.watch(".");', 'fs.promises.watch', 1, 36],
    ['a.cjs', 'const { promises: { watch: w } } = require("fs"); w(".");', 'fs.promises.watch', 1, 51],
    ['a.cjs', 'require("stream").Duplex.from([]);', 'stream.Duplex.from', 1, 1],
    ['a.mjs', 'process.kill(1);', 'process.kill', 1, 1],
  ])('%s: %s', async (entry, source, what, line, column) => {
    const result = await runFile(`/${entry}`, source);
    expect(result).toMatchObject({ outcome: 'problem', problem: { what, range: { line, column } } });
  });

  test('things of the same name are not meant', async () => {
    const source = `import fs, { open } from 'fs'; const process = { kill: () => 6 };
      const own = (fs) => fs.open(); console.log(own({ open: () => 5 }), process.kill(), typeof fs.readFile);`;
    expect(await runFile('/a.mjs', source)).toMatchObject({ stdout: '5 6 function\n' });
  });
});

/** Calls every function of the modules without arguments, and prints those that say they are lacking. */
const EVERYTHING = `
const modules = 'assert async_hooks buffer diagnostics_channel dns events fs os path perf_hooks readline stream url util'.split(' ');
const holders = { process: globalThis.process };
const load = { assert: require('assert'), async_hooks: require('async_hooks'), buffer: require('buffer'), diagnostics_channel: require('diagnostics_channel'), dns: require('dns'), events: require('events'), fs: require('fs'), os: require('os'), path: require('path'), perf_hooks: require('perf_hooks'), readline: require('readline'), stream: require('stream'), url: require('url'), util: require('util') };
for (const name of modules) holders[name] = load[name];
for (const [module, part] of [['dns', 'promises'], ['fs', 'promises'], ['path', 'win32'], ['stream', 'Readable'], ['stream', 'Writable'], ['stream', 'Duplex']]) holders[module + '.' + part] = load[module][part];
const lacking = [];
const isLacking = (call) => { try { call(); } catch (error) { return error?.code === 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM'; } return false; };
for (const [name, holder] of Object.entries(holders))
  for (const key of Object.getOwnPropertyNames(holder)) {
    if (/^(exit|reallyExit|abort|_.*|createWriteStream|existsSync|isArray)$/.test(key)) continue;
    if (isLacking(() => holder[key])) lacking.push(name + '.' + key);
    else if (typeof holder[key] === 'function' && (isLacking(() => holder[key]()) || isLacking(() => new holder[key]()))) lacking.push(name + '.' + key);
  }
console.log(lacking.join('\\n'));`;

test('the list is what the modules say of themselves', async () => {
  const result = await runFile('/everything.cjs', EVERYTHING);
  const said = result.outcome === 'ran' ? result.stdout.trim().split('\n') : [];
  // These work with some arguments, or give a promise that fails.
  const listed = [...LACKING_MEMBERS].filter((name) => name !== 'stream.consumers.blob');
  expect(said.filter((name) => name !== 'url.format').sort()).toEqual(listed.sort());
});
