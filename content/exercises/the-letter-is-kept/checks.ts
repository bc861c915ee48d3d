import type { Check } from '../../../src/course/exercise-checks.ts';
import { outputCount, outputTime } from '../../../src/course/findings.ts';

export const checks: readonly Check[] = [
  {
    says: 'The customer reads “welcome” within 60 ms',
    test: (trace) => {
      const ms = outputTime(trace, 'welcome');
      if (ms === undefined) return 'Nobody reads “welcome”: leave that line in.';
      return ms <= 60 || `She read “welcome” only after ${Math.round(ms)} ms: somebody else should do that waiting.`;
    },
  },
  {
    says: 'The letter is sent, once',
    test: (trace) => {
      const letters = outputCount(trace, 'sent to');
      if (letters === 0) return 'Nothing was sent. The message came while mail was down, and nobody kept it.';
      return letters === 1 || `The letter was sent ${letters} times. Once is enough.`;
    },
  },
];
