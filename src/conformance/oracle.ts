/** Real Node as the oracle: one process a program, since a shared one would share its loop. */
import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import type { Outcome } from './outcome.ts';

/** The line the oracle must be of; goldens are recorded with it. */
export const oracleMajor = 24;

/** Node processes at once: most of a program's time is waiting for its timers. */
export const oracleLanes = 16;

/** @throws if this process isn't the Node that differences are measured against. */
export function requireOracle(version = process.version): void {
  if (version.startsWith(`v${oracleMajor}.`)) return;
  throw new Error(`the oracle is Node ${oracleMajor}, this is ${version}: start it through npm run`);
}

/** Runs `file` in its own folder with an empty environment, so that nothing of this machine shows. */
export function runInNode(file: string, timeoutWallMs = 20_000): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file], {
      cwd: dirname(file),
      env: { TZ: 'UTC', PATH: process.env['PATH'] ?? '' },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: timeoutWallMs,
      killSignal: 'SIGKILL',
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      const text = (chunks: Buffer[]): string => Buffer.concat(chunks).toString('utf8');
      const outcome = { stdout: text(stdout), stderr: text(stderr), exitCode: code ?? -1 };
      resolve(signal ? { ...outcome, refusal: `ended by ${signal}` } : outcome);
    });
  });
}

/** Maps with at most `width` of them under way at once; results are in order. */
export async function pooled<In, Out>(
  items: readonly In[],
  width: number,
  work: (item: In, index: number) => Promise<Out>,
): Promise<Out[]> {
  const results = new Array<Out>(items.length);
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) {
      results[index] = await work(items[index] as In, index);
    }
  };
  await Promise.all(Array.from({ length: width }, lane));
  return results;
}
