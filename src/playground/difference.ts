/** What a change did to a run, in one sentence. */
import type { RunSummary } from '../engine/summary.ts';

type Outcome = Pick<RunSummary, 'stdout' | 'stderr' | 'exitCode' | 'virtualMs' | 'limit'>;

/** "Finished 30 ms later than before, at 130 ms. It prints the same." */
export function describeDifference(before: Outcome, after: Outcome): string {
  const parts = [describeEnd(before, after), describeOutput(before, after)];
  if (after.exitCode !== before.exitCode) parts.push(`Exit code ${after.exitCode} instead of ${before.exitCode}.`);
  return parts.join(' ');
}

function describeEnd(before: Outcome, after: Outcome): string {
  const at = `at ${duration(after.virtualMs)}`;
  if (after.limit !== null)
    return before.limit === null ? `Now a limit ends it, ${at}.` : `A limit still ends it, ${at}.`;
  if (before.limit !== null) return `No limit ends it any more: finished ${at}.`;
  const laterMs = after.virtualMs - before.virtualMs;
  if (Math.abs(laterMs) < 0.05) return `Finished at the same time as before, ${at}.`;
  return `Finished ${duration(Math.abs(laterMs))} ${laterMs > 0 ? 'later' : 'earlier'} than before, ${at}.`;
}

function describeOutput(before: Outcome, after: Outcome): string {
  if (before.stdout === after.stdout && before.stderr === after.stderr) return 'It prints the same.';
  const sorted = (text: string) => text.split('\n').sort().join('\n');
  if (sorted(before.stdout + before.stderr) === sorted(after.stdout + after.stderr)) {
    return 'It prints the same lines in another order.';
  }
  return 'It prints something else.';
}

/** "30 ms", "2.5 s": three figures are enough to compare. */
export function duration(ms: number): string {
  const figure = (value: number) => String(Number(value.toPrecision(3)));
  return ms < 1000 ? `${figure(Math.round(ms * 10) / 10)} ms` : `${figure(ms / 1000)} s`;
}
