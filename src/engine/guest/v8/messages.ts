/** QuickJS's wording of the errors it throws itself → V8's. `callee` is what V8 would call the thing at that place. */
const RULES: readonly (readonly [RegExp, (match: RegExpMatchArray, callee: string) => string])[] = [
  [/^not a function$/, (_match, callee) => `${callee || 'object'} is not a function`],
  [/^not a constructor$/, (_match, callee) => `${callee || 'object'} is not a constructor`],
  [
    /^cannot read property '(.*)' of (undefined|null)$/,
    (match) => `Cannot read properties of ${match[2]} (reading '${match[1]}')`,
  ],
  [
    /^cannot set property '(.*)' of (undefined|null)$/,
    (match) => `Cannot set properties of ${match[2]} (setting '${match[1]}')`,
  ],
  [/^(.*) is not initialized$/, (match) => `Cannot access '${match[1]}' before initialization`],
  [/^'(.*)' is read-only$/, () => 'Assignment to constant variable.'],
  [/^value is not iterable$/, (_match, callee) => `${callee || 'object'} is not iterable`],
  [/^empty array$/, () => 'Reduce of empty array with no initial value'],
  [/^invalid array length$/, () => 'Invalid array length'],
  [/^cannot convert symbol to string$/, () => 'Cannot convert a Symbol value to a string'],
  [/^cannot convert symbol to number$/, () => 'Cannot convert a Symbol value to a number'],
  [/^cannot convert BigInt to number$/, () => 'Cannot mix BigInt and other types, use explicit conversions'],
];

export function v8Message(message: string, callee: string): string {
  for (const [pattern, rewrite] of RULES) {
    const match = pattern.exec(message);
    if (match) return rewrite(match, callee);
  }
  return message;
}
