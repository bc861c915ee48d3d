import type { Check } from '../../../src/course/exercise-checks.ts';
import { MEASURES } from '../../../src/course/measures.ts';

export const checks: readonly Check[] = [
  {
    says: 'Two requests are in flight at once',
    test: (trace) => {
      const most = MEASURES['in-flight'].of(trace);
      return most >= 2 || `At most ${most} was: look at the timeline, where one ends before the next begins.`;
    },
  },
];
