import type { Check } from '../../../src/course/exercise-checks.ts';
import { outputCount } from '../../../src/course/findings.ts';

export const checks: readonly Check[] = ['Ada', 'Grace', 'Linus'].map(
  (customer): Check => ({
    says: `${customer} is charged once`,
    test: (trace) => {
      const charges = outputCount(trace, `charged ${customer}`) - outputCount(trace, `already charged ${customer}`);
      if (charges === 0) return `${customer} was never charged.`;
      return charges === 1 || `${customer} was charged ${charges} times.`;
    },
  }),
);
