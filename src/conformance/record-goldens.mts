/** Records what real Node prints for each golden program, three times over; `--check` compares and writes nothing. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listGoldens, toExpected, type Golden } from './goldens.ts';
import { pooled, requireOracle, runInNode } from './oracle.ts';

const args = process.argv.slice(2);
const checkOnly = args.includes('--check');
const wanted = args.filter((arg) => !arg.startsWith('--'));

/** @returns what is wrong with this golden, or null. */
async function record(golden: Golden): Promise<string | null> {
  const runs = [];
  for (let turn = 0; turn < 3; turn++) runs.push(await runInNode(golden.entry));
  const texts = runs.map((run) => (run.refusal ? run.refusal : `${JSON.stringify(toExpected(run), null, 2)}\n`));
  const refusal = runs.find((run) => run.refusal)?.refusal;
  if (refusal) return `${golden.name}: ${refusal}`;
  if (new Set(texts).size > 1) return `${golden.name}: not deterministic in Node`;
  const text = texts[0] as string;
  if (checkOnly) {
    const same = golden.expected && text === `${JSON.stringify(golden.expected, null, 2)}\n`;
    return same ? null : `${golden.name}: expected.json is not what Node ${process.version} prints`;
  }
  writeFileSync(join(golden.folder, 'expected.json'), text);
  return null;
}

requireOracle();
const goldens = listGoldens().filter(({ name }) => wanted.length === 0 || wanted.includes(name));
const complaints = (await pooled(goldens, 2, record)).filter((complaint) => complaint !== null);
for (const complaint of complaints) console.error(complaint);
console.log(
  `${goldens.length - complaints.length} goldens ${checkOnly ? 'agree' : 'recorded'}, ${complaints.length} not`,
);
process.exitCode = complaints.length > 0 ? 1 : 0;
