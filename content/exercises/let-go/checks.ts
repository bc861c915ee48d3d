import type { Check } from '../../../src/course/exercise-checks.ts';
import { factsOf, outputTime, requestTimes } from '../../../src/course/findings.ts';

/** What looking up the name takes in this exercise's world, in ms. */
const NAME = 40;

export const checks: readonly Check[] = [
  {
    says: 'She is thanked by name as soon as the name is known',
    test: (trace) => {
      const ms = outputTime(trace, 'thank you, Ada Ashfield');
      if (ms === undefined) return 'Nothing says “thank you, Ada Ashfield”.';
      return ms <= NAME + 5 || `The thanks came after ${Math.round(ms)} ms; the name was there after ${NAME}.`;
    },
  },
  {
    says: 'Packing, mail and search index are asked for',
    test: (trace) => {
      const missing = ["'packing'", 'sendWelcomeEmail', "'search index'"].filter((each) => requestTimes(trace, each).length === 0);
      return missing.length === 0 || `Never asked for: ${missing.join(', ')}.`;
    },
  },
  {
    says: 'The failure of the mail is told, and ends nothing',
    test: (trace) => {
      const { exitCode } = factsOf(trace);
      if (exitCode !== 0) return `The process ended with code ${exitCode}: nobody took the error.`;
      return outputTime(trace, 'mail failed') !== undefined || 'Nothing says “mail failed”: the error was lost without a word.';
    },
  },
];
