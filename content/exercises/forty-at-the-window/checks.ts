import type { Check } from '../../../src/course/exercise-checks.ts';
import { outputCount, outputTime, requests } from '../../../src/course/findings.ts';

export const checks: readonly Check[] = [
  {
    says: 'All forty have the list within 100 ms',
    test: (trace) => {
      const seen = outputCount(trace, 'sees');
      const ms = outputTime(trace, 'visitor 40 sees');
      if (seen < 40 || ms === undefined) return `Only ${seen} of forty have seen the list.`;
      return ms <= 100 || `The last list came after ${Math.round(ms)} ms.`;
    },
  },
  {
    says: 'It is what the database has',
    test: (trace) => requests(trace).length > 0 || 'The database was never asked: where do the gifts come from?',
  },
];
