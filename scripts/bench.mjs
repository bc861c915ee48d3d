// @ts-check
/** `npm run bench [NAME…]`: every bench/NAME.bench.ts, one after the other, and the machine they ran on. */
import { readdir } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled } from './lib/install.mjs';
import { UserError, root, toolNode } from './lib/node.mjs';
import { run, script } from './lib/run.mjs';

await script(async () => {
  await ensureInstalled();
  const all = (await readdir(join(root, 'bench'))).filter((name) => name.endsWith('.bench.ts')).sort();
  const wanted = process.argv.slice(2);
  const chosen = wanted.length === 0 ? all : all.filter((name) => wanted.some((one) => `${one}.bench.ts` === name));
  if (chosen.length === 0) {
    throw new UserError(`There is no such bench: there are ${all.map((name) => name.split('.')[0]).join(', ')}.`);
  }
  const gibibytes = (totalmem() / 2 ** 30).toFixed(0);
  console.log(
    `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, ${gibibytes} GiB, ${process.platform}`,
  );
  let exitCode = 0;
  for (const name of chosen) {
    console.log(`\n${name}`);
    const { code } = await run(toolNode(), [join('bench', name)]);
    exitCode ||= code;
  }
  return exitCode;
});
