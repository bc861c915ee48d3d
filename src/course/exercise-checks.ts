/** What an exercise asks of a learner's run: each check looks at the trace, never at the text of the program. */
import type { Trace } from '../engine/trace/trace.ts';

export interface Check {
  /** What must be so, as the learner reads it: "Both requests are in flight at once". */
  readonly says: string;
  /** @returns true, or a sentence that says what was found instead and what to look at */
  readonly test: (trace: Trace) => true | string;
}

export interface Verdict {
  readonly says: string;
  readonly passed: boolean;
  /** Why not; '' where it passed. */
  readonly sentence: string;
}

export function judge(checks: readonly Check[], trace: Trace): Verdict[] {
  return checks.map(({ says, test }) => {
    const result = test(trace);
    return { says, passed: result === true, sentence: result === true ? '' : result };
  });
}
