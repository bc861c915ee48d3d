import type { Check } from '../../../src/course/exercise-checks.ts';
import { outputTime, requestTimes } from '../../../src/course/findings.ts';
import { MEASURES } from '../../../src/course/measures.ts';

/** What a sign-in takes in this exercise's world, in ms. */
const SIGN_IN = 50;

export const checks: readonly Check[] = [
  {
    says: 'Linus sees his orders',
    test: (trace) => outputTime(trace, 'u2 has 1 orders') !== undefined || 'The line “u2 has 1 orders” is not there.',
  },
  {
    says: 'No orders are fetched before the password is right',
    test: (trace) => {
      if (requestTimes(trace, 'fetchOrders', "'u3'")[0] !== undefined) return 'Grace’s orders were fetched for a stranger.';
      const ms = requestTimes(trace, 'fetchOrders', "'u2'")[0];
      return ms === undefined || ms >= SIGN_IN || `Linus’s orders were fetched after ${Math.round(ms)} ms, before his password was checked.`;
    },
  },
  {
    says: 'The stranger is refused',
    test: (trace) => outputTime(trace, 'u3 refused') !== undefined || 'Nothing says “u3 refused”: catch the error, and say so.',
  },
  {
    says: 'Neither visitor waits for the other',
    test: (trace) => {
      const blocked = Math.round(MEASURES.blocked.of(trace));
      if (blocked > 0) return `The thread was blocked for ${blocked} ms.`;
      const ms = requestTimes(trace, 'login', "'u3'")[0];
      if (ms === undefined) return 'The stranger’s password was never checked.';
      return ms < SIGN_IN || `The second password was sent only after ${Math.round(ms)} ms.`;
    },
  },
];
