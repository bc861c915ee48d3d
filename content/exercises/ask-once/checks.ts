import type { Check } from '../../../src/course/exercise-checks.ts';
import { outputCount, requests } from '../../../src/course/findings.ts';
import { MEASURES } from '../../../src/course/measures.ts';

export const checks: readonly Check[] = [
  {
    says: 'All four orders are printed with the customer’s name',
    test: (trace) => {
      const count = outputCount(trace, 'ordered');
      return count === 4 || `${count} of the 4 orders were printed.`;
    },
  },
  {
    says: 'No question is asked twice',
    test: (trace) => {
      const asked = requests(trace);
      const twice = asked.find((label, index) => asked.indexOf(label) !== index);
      return twice === undefined || `${twice} was asked ${asked.filter((label) => label === twice).length} times.`;
    },
  },
  {
    says: 'The thread is blocked for at most 100 ms',
    test: (trace) => {
      const ms = Math.round(MEASURES.blocked.of(trace));
      return ms <= 100 || `It was blocked for ${ms} ms.`;
    },
  },
];
