import type { Check } from '../../../src/course/exercise-checks.ts';
import { outputTime } from '../../../src/course/findings.ts';
import { MEASURES } from '../../../src/course/measures.ts';

export const checks: readonly Check[] = [
  {
    says: 'The customer is thanked before anything else happens',
    test: (trace) => {
      const ms = outputTime(trace, 'thank you for your order');
      if (ms === undefined) return 'Nothing says “thank you for your order”: leave that line in.';
      return ms < 10 || `The thanks came after ${Math.round(ms)} ms: they waited for the reply.`;
    },
  },
  {
    says: 'The warehouse is told',
    test: (trace) => outputTime(trace, 'warehouse has it: true') !== undefined || 'The reply of the warehouse is not printed. Nobody knows whether the order arrived.',
  },
  {
    says: 'The thread never stands in a call',
    test: (trace) => {
      const ms = MEASURES.blocked.of(trace);
      return ms === 0 || `It was blocked for ${Math.round(ms)} ms. Look at the hatched stretch of the timeline.`;
    },
  },
];
