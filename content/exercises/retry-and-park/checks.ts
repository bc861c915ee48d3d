import type { Check } from '../../../src/course/exercise-checks.ts';
import { outputCount, outputTime, requestTimes } from '../../../src/course/findings.ts';

/** What the mail service takes in this exercise's world, in ms. */
const ANSWER = 30;

export const checks: readonly Check[] = [
  {
    says: 'Ada is welcomed, once',
    test: (trace) => {
      const count = outputCount(trace, 'welcomed u1');
      return count === 1 || `“welcomed u1” was printed ${count} times.`;
    },
  },
  {
    says: 'Nothing is tried more than five times',
    test: (trace) => {
      const count = requestTimes(trace, "'nobody'").length;
      if (count > 5) return `“nobody” was tried ${count} times.`;
      return count === 5 || `“nobody” was tried ${count} times, not five.`;
    },
  },
  {
    says: 'Each pause is twice as long as the one before',
    test: (trace) => {
      const times = requestTimes(trace, "'nobody'");
      const pauses = times.slice(1).map((time, index) => Math.round(time - times[index]! - ANSWER));
      const doubles = pauses.every((pause, index) => Math.abs(pause - 20 * 2 ** index) <= 2);
      return (pauses.length > 0 && doubles) || `The pauses were ${pauses.length === 0 ? 'none' : pauses.map((pause) => `${pause} ms`).join(', ')}.`;
    },
  },
  {
    says: 'What cannot be done is parked',
    test: (trace) => outputTime(trace, 'parked nobody') !== undefined || 'Nothing says “parked nobody”: a job was lost without a word.',
  },
  {
    says: 'Ada doesn’t wait for nobody',
    test: (trace) => {
      const ms = requestTimes(trace, "'u1'")[0] ?? 0;
      return ms < ANSWER || `Ada’s first attempt came only after ${Math.round(ms)} ms.`;
    },
  },
];
