import type { Check } from '../../../src/course/exercise-checks.ts';
import { outputTime } from '../../../src/course/findings.ts';
import { threadTimes } from '../../../src/engine/trace/measures.ts';

export const checks: readonly Check[] = [
  {
    says: 'Every invoice is there before 120 ms',
    test: (trace) => {
      const ms = outputTime(trace, 'customer 6 is served');
      if (ms === undefined) return 'Customer 6 was never served.';
      return ms < 120 || `Customer 6 was served only after ${Math.round(ms)} ms: the report had the thread.`;
    },
  },
  {
    says: 'The whole report is made',
    test: (trace) => {
      if (outputTime(trace, 'the report is ready') === undefined) return 'Nobody got a report.';
      const ms = Math.round(threadTimes(trace, 1).busyUs / 1000) - 25;
      return ms >= 200 || `The report took ${ms} ms of work. Forty pages take 200.`;
    },
  },
];
