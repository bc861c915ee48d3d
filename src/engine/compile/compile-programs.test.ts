/**
 * Programs of every feature, run by Node as they are and compiled: both must print the same; and the compiled
 * code must do in QuickJS what it does in V8.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const folder = new URL('./testing/', import.meta.url).pathname;

interface TestProgram {
  readonly name: string;
  readonly entry: string;
  readonly files: Readonly<Record<string, string>>;
  readonly inQuickJs: boolean;
}
interface Outcome {
  readonly native: readonly string[];
  readonly compiled: readonly string[];
  readonly quickjs: readonly string[];
}

/**
 * `=== name` or `=== name | cjs` opens a program, `--- path` a further file of it; the first file is the entry.
 * `no-quickjs` after the kind: it needs what only Node has.
 */
function readPrograms(file: string): TestProgram[] {
  const text = readFileSync(join(folder, 'programs', file), 'utf8');
  return text
    .split(/^=== /m)
    .slice(1)
    .map((part) => {
      const [title = '', ...rest] = part.split('\n');
      const [name = '', options = 'mjs'] = title.split(' | ');
      const [kind, ...flags] = options.split(' ');
      const source = rest.join('\n');
      const parts = source.startsWith('--- ') ? source.split(/^--- /m).slice(1) : [`main.${kind}\n${source}`];
      const files = parts.map((p) => [p.slice(0, p.indexOf('\n')), p.slice(p.indexOf('\n') + 1)] as const);
      return { name, entry: files[0]![0], files: Object.fromEntries(files), inQuickJs: !flags.includes('no-quickjs') };
    });
}

function run(programs: readonly TestProgram[]): readonly Outcome[] {
  const temporary = mkdtempSync(join(tmpdir(), 'programs-'));
  const input = join(temporary, 'programs.json');
  writeFileSync(input, JSON.stringify(programs));
  try {
    const output = execFileSync('node', [join(folder, 'run-programs.js'), input], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    return JSON.parse(output) as Outcome[];
  } finally {
    rmSync(temporary, { recursive: true });
  }
}

describe.each(['async.txt', 'generators.txt', 'syntax.txt', 'modules.txt'])('%s', (file) => {
  const programs = readPrograms(file);
  const outcomes = run(programs);
  test.each(programs.map((program, i) => [program.name, outcomes[i]!] as const))(
    '%s',
    (_name, { native, compiled, quickjs }) => {
      expect(compiled).toEqual(native);
      expect(quickjs).toEqual(compiled);
    },
  );
});
