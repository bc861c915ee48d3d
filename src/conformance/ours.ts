/** Our side: the command line with `--json`, as a stranger would script it. */
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import type { Outcome } from './outcome.ts';

const launcher = resolve(import.meta.dirname, '../../bin/loopscope.mjs');

/** One line of `loopscope run --json`, as far as it is read here. */
interface JsonLine {
  readonly file: string;
  readonly stdout?: string;
  readonly stderr?: string;
  readonly exitCode: number;
  readonly limit?: string | null;
  readonly unsupported?: { readonly what: string; readonly line: number };
  readonly syntaxError?: { readonly message: string; readonly line: number };
}

/** How often a process that died is followed by another for the files after the one it died of. */
const mostRestarts = 10;

/** Runs many files in one process. A file without an answer counts as refused, and those after it are run in the next. */
export async function runInLoopscope(files: readonly string[], timeoutWallMs = 120_000): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let restarts = 0; outcomes.length < files.length; restarts++) {
    const left = files.slice(outcomes.length);
    const { stdout, stderr } = await capture(['run', ...left, '--json'], timeoutWallMs);
    const answers = stdout.split('\n').filter((line) => line.startsWith('{'));
    outcomes.push(...answers.map((line) => toOutcome(JSON.parse(line) as JsonLine)));
    const without =
      restarts < mostRestarts ? files.slice(outcomes.length, outcomes.length + 1) : files.slice(outcomes.length);
    const refusal = `no answer: ${stderr.trim().split('\n').slice(0, 6).join(' | ')}`;
    outcomes.push(...without.map(() => ({ stdout: '', stderr, exitCode: -1, refusal })));
  }
  return outcomes;
}

function toOutcome({ stdout = '', stderr = '', exitCode, limit, unsupported, syntaxError }: JsonLine): Outcome {
  const outcome = { stdout, stderr, exitCode };
  if (unsupported) return { ...outcome, refusal: `unsupported: ${unsupported.what} (line ${unsupported.line})` };
  if (syntaxError) return { ...outcome, refusal: `syntax error: ${syntaxError.message} (line ${syntaxError.line})` };
  return limit ? { ...outcome, refusal: `limit: ${limit}` } : outcome;
}

function capture(args: readonly string[], timeout: number): Promise<{ stdout: string; stderr: string }> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [launcher, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout,
      killSignal: 'SIGKILL',
    });
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', fail);
    child.on('close', (_code, signal) => {
      const text = (chunks: Buffer[]): string => Buffer.concat(chunks).toString('utf8');
      done({ stdout: text(out), stderr: signal ? `ended by ${signal}` : text(err) });
    });
  });
}
