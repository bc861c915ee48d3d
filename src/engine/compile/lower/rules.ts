/** Which rule each kind of node is emitted by; the others are copied. */
import { callRules } from './calls.ts';
import { classRules } from './classes.ts';
import { expressionRules } from './expressions.ts';
import { lexicalRules } from './functions.ts';
import { loopRules } from './loops.ts';
import type { Rules } from './lowering.ts';
import { moduleRules } from './modules.ts';
import { objectRules } from './objects.ts';
import { statementRules } from './statements.ts';

export const rules: Rules = {
  ...statementRules,
  ...loopRules,
  ...expressionRules,
  ...lexicalRules,
  ...callRules,
  ...objectRules,
  ...classRules,
  ...moduleRules,
};
