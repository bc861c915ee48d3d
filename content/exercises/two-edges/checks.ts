import type { Check } from '../../../src/course/exercise-checks.ts';
import { outputTime } from '../../../src/course/findings.ts';
import { MEASURES } from '../../../src/course/measures.ts';

/** Orders and adding up, in ms. */
const KNOWN = 65;

export const checks: readonly Check[] = [
  {
    says: 'The total is right, and there as soon as it can be known',
    test: (trace) => {
      const ms = outputTime(trace, 'total 158.5');
      if (ms === undefined) return 'The line “total 158.5” is not there: the total was printed before it was known.';
      return ms <= KNOWN + 1 || `The total came after ${Math.round(ms)} ms; it can be known after ${KNOWN}.`;
    },
  },
  {
    says: 'The mail is sent',
    test: (trace) => outputTime(trace, 'mail sent') !== undefined || 'Nothing says “mail sent”.',
  },
  {
    says: 'The thread is free while it waits',
    test: (trace) => {
      const ms = Math.round(MEASURES.blocked.of(trace));
      return ms === 0 || `It was blocked for ${ms} ms.`;
    },
  },
];
