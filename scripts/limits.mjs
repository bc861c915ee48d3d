// @ts-check
/** Writes docs/limits.md from the lists that the code uses. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { limits } from '../src/course/limits.ts';

const document = new URL('../docs/limits.md', import.meta.url);

/** @param {string} text */
const cell = (text) => text.replaceAll('|', '\\|');

/** @returns {Promise<string>} */
export async function limitsDocument() {
  const sections = limits.map(({ title, intro, columns, rows }) => {
    const lines = rows.map(([what, why]) => `| ${cell(what)} | ${cell(why)} |`);
    return [`## ${title}`, '', intro, '', `| ${columns.join(' | ')} |`, '| --- | --- |', ...lines].join('\n');
  });
  const head = '# What the simulator does not do\n\nWritten by `scripts/limits.mjs` from the lists that the code uses.';
  const path = fileURLToPath(document);
  return format([head, ...sections].join('\n\n'), { ...(await resolveConfig(path)), filepath: path });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(document, await limitsDocument());
