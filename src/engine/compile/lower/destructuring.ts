/** Values that are taken apart: `undefined` and `null` are refused in V8's words, which name the property and the value. */
import type { AnyNode } from 'acorn';
import { calleeText } from '../describe/callee-text.ts';
import type { Rope } from '../rope.ts';
import { staticKey, unparenthesised } from '../tree.ts';
import type { Lowering } from './lowering.ts';

const NEVER_NULLISH = new Set<AnyNode['type']>([
  'ObjectExpression',
  'ArrayExpression',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ClassExpression',
  'NewExpression',
  'TemplateLiteral',
  'BinaryExpression',
  'ThisExpression',
  'MetaProperty',
  'UpdateExpression',
]);

/** The value of `{ … } = value`; other patterns and values that can't be nullish are emitted as they are. */
export function given(l: Lowering, pattern: AnyNode, value: AnyNode): Rope {
  const code = l.emit(value);
  if (pattern.type !== 'ObjectPattern' || NEVER_NULLISH.has(unparenthesised(value).type)) return code;
  return guarded(l, pattern, code, calleeText(value, '\0'));
}

/** @param text what V8 calls the value */
export function guarded(l: Lowering, pattern: AnyNode & { type: 'ObjectPattern' }, code: Rope, text: string): Rope {
  const { before, after, at } = complaint(pattern, text);
  const held = l.helper('value');
  const thrown: Rope = [
    { text: l.helper('given'), at },
    `(${held}, ${JSON.stringify(before)}, ${JSON.stringify(after)})`,
  ];
  return [`(${held} = `, code, `) ?? `, thrown];
}

/** What V8 says before and after `undefined` or `null`, and where. */
function complaint(
  pattern: AnyNode & { type: 'ObjectPattern' },
  text: string,
): { before: string; after: string; at: number } {
  const [first] = pattern.properties;
  const target: AnyNode = !first ? pattern : first.type === 'RestElement' ? first.argument : first.value;
  const key = first?.type === 'Property' ? staticKey(first) : undefined;
  if (key === undefined)
    return {
      before: `Cannot destructure '${text}' as it is `,
      after: '.',
      at: first?.type === 'Property' ? pattern.start : target.start,
    };
  if (target.type === 'AssignmentPattern' || target.type === 'MemberExpression') {
    return { before: 'Cannot read properties of ', after: ` (reading '${key}')`, at: target.start };
  }
  return { before: `Cannot destructure property '${key}' of '${text}' as it is `, after: '.', at: target.start };
}
