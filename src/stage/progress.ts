/** How far something has come. */
import { formatUs } from '../engine/trace/time.ts';

/** "30 of 60 ms": the unit once where both share it. */
export function formatProgress(elapsedUs: number, totalUs: number): string {
  const [elapsed, total] = [formatUs(elapsedUs), formatUs(totalUs)];
  const unit = / [a-z]+$/.exec(total)?.[0] ?? '';
  return `${elapsed.endsWith(unit) ? elapsed.slice(0, -unit.length) : elapsed} of ${total}`;
}
