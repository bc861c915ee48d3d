import type { Check } from '../../../src/course/exercise-checks.ts';
import { outputTime } from '../../../src/course/findings.ts';
import { MEASURES } from '../../../src/course/measures.ts';

export const checks: readonly Check[] = [
  {
    says: 'The three totals are printed in the customers’ order',
    test: (trace) => outputTime(trace, 'totals 158.5, 37.5, 214.75') !== undefined || 'The line “totals …” with all three, first customer first, is not there.',
  },
  {
    says: 'Three requests are in flight at once',
    test: (trace) => {
      const most = MEASURES['in-flight'].of(trace);
      return most >= 3 || `At most ${most} ${most === 1 ? 'was' : 'were'}. Look at the timeline: where does one end before the next begins?`;
    },
  },
  {
    says: 'It is done within 130 ms',
    test: (trace) => {
      const ms = Math.round(MEASURES.elapsed.of(trace));
      return ms <= 130 || `It took ${ms} ms.`;
    },
  },
];
