/** QuickJS's wording of the errors it throws itself → V8's. */

/** What is known of the place where the engine threw. */
export interface Where {
  /** What V8 would call the thing at that place in the source; '' if nothing is known. */
  readonly callee: string;
  /** The built-in function that threw, as `Array.prototype.map`; '' if it was the learner's code. */
  readonly builtin: string;
}

type Rewrite = string | ((match: RegExpMatchArray, where: Where) => string);

const CONVERT = 'Cannot convert a BigInt value to a number';

const INCOMPATIBLE: Rewrite = (match, { callee, builtin }) => {
  const receiver = /\.(?:call|apply)$/.test(callee)
    ? '#<Object>'
    : callee.includes('.')
      ? `#<${match[1]}>`
      : 'undefined';
  return `Method ${builtin || `${match[1]}.prototype`} called on incompatible receiver ${receiver}`;
};

/** By the built-in that threw: one message of QuickJS's stands for several of V8's. */
const BY_BUILTIN: Readonly<Record<string, string>> = {
  'Number.prototype.toFixed invalid number of digits': 'toFixed() digits argument must be between 0 and 100',
  'Number.prototype.toPrecision invalid number of digits': 'toPrecision() argument must be between 1 and 100',
  'Number.prototype.toExponential invalid number of digits': 'toExponential() argument must be between 0 and 100',
  'ArrayBuffer invalid array index': 'Invalid array buffer length',
  'WeakRef invalid target': 'WeakRef: invalid target',
  'FinalizationRegistry.prototype.register invalid target': 'FinalizationRegistry.prototype.register: invalid target',
  'FinalizationRegistry not a function': 'FinalizationRegistry: cleanup must be callable',
  'defineProperty not an object': 'Object.defineProperty called on non-object',
  'Object.getPrototypeOf not an object': 'Cannot convert undefined or null to object',
  'Proxy not an object': 'Cannot create proxy with a non-object as target or handler',
  'Uint8Array.prototype.set Invalid array length': 'offset is out of bounds',
  'Array.prototype.sort not a function': 'The comparison function must be either a function or undefined',
  'Array.prototype.toSorted not a function': 'The comparison function must be either a function or undefined',
};

const RULES: readonly (readonly [RegExp, Rewrite])[] = [
  [
    /^not a function$/,
    (_match, { callee, builtin }) => `${builtin !== '' ? 'undefined' : callee || 'object'} is not a function`,
  ],
  [/^not a constructor$/, (_match, { callee }) => `${callee || 'object'} is not a constructor`],
  [
    /^cannot read property '(.*)' of (undefined|null)$/s,
    (match) => `Cannot read properties of ${match[2]} (reading '${symbolText(match[1]!)}')`,
  ],
  [
    /^cannot set property '(.*)' of (undefined|null)$/s,
    (match) => `Cannot set properties of ${match[2]} (setting '${symbolText(match[1]!)}')`,
  ],
  [
    /^'?this'? (?:is not initialized|can be initialized only once)$/,
    (match) => (match[0].endsWith('once') ? 'Super constructor may only be called once' : SUPER),
  ],
  [
    /^(.*) is not initialized$/,
    (match) => (match[1] === 'this' ? SUPER : `Cannot access '${match[1]}' before initialization`),
  ],
  [/^'(.*)' is read-only$/, 'Assignment to constant variable.'],
  [
    /^value is not iterable$/,
    (_match, { callee, builtin }) =>
      `${builtin !== '' ? 'object' : callee || 'object'} is not iterable${builtin === '' ? '' : ITERATOR}`,
  ],
  [/^empty array$/, 'Reduce of empty array with no initial value'],
  [/^invalid array length$/i, 'Invalid array length'],
  [/^invalid string length$/, 'Invalid string length'],
  [/^cannot convert symbol to (string|number)$/, (match) => `Cannot convert a Symbol value to a ${match[1]}`],
  [
    /^cannot convert BigInt to number$/,
    (_match, { builtin }) => (builtin === '' ? 'Cannot mix BigInt and other types, use explicit conversions' : CONVERT),
  ],
  [/^Cannot mix BigInt/, (match, { builtin }) => (/^Math\.|^isNaN$|^isFinite$/.test(builtin) ? CONVERT : match.input!)],
  [/^bigint argument with unary \+$/, CONVERT],
  [/^BigInt division by zero$/, 'Division by zero'],
  [/^BigInt negative exponent$/, 'undefined must be positive'],
  [/^BigInt operands are forbidden for >>>$/, 'BigInts have no unsigned right shift, use >> instead'],
  [/^BigInt are forbidden in JSON.stringify$/, 'Do not know how to serialize a BigInt'],
  [/^toPrimitive$/, 'Cannot convert object to primitive value'],
  [/^Date value is NaN$/, 'Invalid time value'],
  [/^invalid repeat count$/, 'Invalid count value: -1'],
  [/^bad normalization form$/, 'The normalization form should be one of NFC, NFD, NFKC, NFKD.'],
  [/^expecting (?:hex digit|surrogate pair|%)|^malformed UTF-8$|^invalid escaped surrogate/, 'URI malformed'],
  [/^cannot invoke a running generator$/, 'Generator is already running'],
  [/^iterator does not have a throw method$/, "The iterator does not provide a 'throw' method."],
  [/^invalid value used as WeakSet key$/, 'Invalid value used in weak set'],
  [/^invalid value used as \w+ key$/, 'Invalid value used as weak map key'],
  [/^property is not configurable$/, 'Cannot redefine property: undefined'],
  [/^circular prototype chain$/, 'Cyclic __proto__ value'],
  [/^object prototype may only be an Object or null$/i, 'Object prototype may only be an Object or null: undefined'],
  [
    /^class constructors must be invoked with 'new'$/,
    (_match, { callee }) => `Class constructor ${lastName(callee)} cannot be invoked without 'new'`,
  ],
  [/^must be called with new$/, (_match, { builtin, callee }) => `Constructor ${builtin || callee} requires 'new'`],
  [
    /^derived class constructor must return an object or undefined$/,
    'Derived constructors may only return object or undefined',
  ],
  [
    /^parent class must be constructor$/,
    (_match, { callee }) => `Class extends value ${callee || 'undefined'} is not a constructor or null`,
  ],
  [
    /^private class field '(.*)' does not exist$/,
    (match) => `Cannot read private member ${match[1]} from an object whose class did not declare it`,
  ],
  [/^private class field '(.*)' already exists$/, (match) => `Cannot initialize ${match[1]} twice on the same object`],
  [/^invalid brand on object$/, 'Receiver must be an instance of class'],
  [
    /^operand 'prototype' property is not an object$/,
    "Function has non-object prototype 'undefined' in instanceof check",
  ],
  [/^invalid 'instanceof' right operand$/, "Right-hand side of 'instanceof' is not callable"],
  [/^null or undefined are forbidden$/, (_match, { builtin }) => `${builtin} called on null or undefined`],
  [
    /^Cannot convert undefined or null to object$/,
    (match, { builtin }) => (/^Array\.prototype\./.test(builtin) ? `${builtin} called on null or undefined` : match[0]),
  ],
  [/^regexp not supported$/, (_match, { builtin }) => `First argument to ${builtin} must not be a regular expression`],
  [/^regexp must have the 'g' flag$/, (_match, { builtin }) => `${builtin} called with a non-global RegExp argument`],
  [/^not a Date object$/, 'this is not a Date object.'],
  [/^not a TypedArray$/, 'this is not a typed array.'],
  [
    /^not a (string|number|boolean|symbol|BigInt)$/,
    (match, { builtin }) => `${builtin} requires that 'this' be a ${match[1]![0]!.toUpperCase()}${match[1]!.slice(1)}`,
  ],
  [/^(\w[\w ]*) object expected$/, INCOMPATIBLE],
  [/^not a generator$/, 'Method [Generator].prototype.next called on incompatible receiver #<Object>'],
  [
    /^not an object$/,
    (match, { builtin }) => (builtin.startsWith('Reflect.') ? `${builtin} called on non-object` : match[0]),
  ],
  [/^invalid hint$/, 'Invalid hint: undefined'],
  [/^invalid offset$|^invalid byteOffset$/, 'Start offset is outside the bounds of the buffer'],
  [/^out of bound$/, 'Offset is outside the bounds of the DataView'],
  [/^invalid typed array index$/, 'Invalid typed array index'],
  [/^invalid array index: (.*)$/, (match) => `Invalid index : ${match[1]}`],
  [
    /^revoked proxy$/,
    (_match, { builtin }) => `Cannot perform '${REVOKED[builtin] ?? 'get'}' on a proxy that has been revoked`,
  ],
];

/** What a built-in function does to a proxy first. */
const REVOKED: Readonly<Record<string, string>> = {
  'Object.keys': 'ownKeys',
  'Object.entries': 'ownKeys',
  'Object.values': 'ownKeys',
  'Reflect.ownKeys': 'ownKeys',
  'Object.getOwnPropertyNames': 'ownKeys',
  'Object.getPrototypeOf': 'getPrototypeOf',
  'Array.isArray': 'IsArray',
};

const SUPER =
  "Must call super constructor in derived class before accessing 'this' or returning from derived constructor";
const ITERATOR = ' (cannot read property Symbol(Symbol.iterator))';

const symbolText = (key: string): string => (/^Symbol\.\w+$/.test(key) ? `Symbol(${key})` : key);
const lastName = (callee: string): string => callee.slice(callee.lastIndexOf('.') + 1);

export function v8Message(message: string, where: Where): string {
  const exact = BY_BUILTIN[`${where.builtin} ${message}`];
  if (exact !== undefined) return exact;
  for (const [pattern, rewrite] of RULES) {
    const match = pattern.exec(message);
    if (match) return typeof rewrite === 'string' ? rewrite : rewrite(match, where);
  }
  return message;
}
