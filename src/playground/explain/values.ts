/** Errors about values: one is not what the line takes it for. */
import type { Entry, Explanation, Scene } from './explanation.ts';
import { unawaited } from './unawaited.ts';

/** The promise that was taken for its value, if the text shows one. */
function promiseFor(expression: string, { source }: Scene): Explanation | null {
  const found = unawaited(source, expression);
  if (found === null) return null;
  const { callee, line } = found;
  return {
    title: 'A promise was taken for its value',
    meaning: `\`${callee}\` is asynchronous: it gives a promise at once, and the value comes later. Nothing on line ${line} waits for it, so what you have is the promise.`,
    fixes: [`Wait for the value on line ${line}: write \`await\` before \`${callee}(…)\`.`],
    example: {
      wrong: `const value = ${callee}(…);\nvalue.use();`,
      right: `const value = await ${callee}(…);\nvalue.use();`,
    },
  };
}

/** `a.b.c` → `a.b` */
const ownerOf = (expression: string): string => expression.slice(0, Math.max(0, expression.lastIndexOf('.')));

function notAFunction([callee = '']: readonly string[], scene: Scene): Explanation {
  const owner = ownerOf(callee);
  const promise = promiseFor(owner || callee, scene);
  if (promise !== null) return promise;
  const member = callee.slice(callee.lastIndexOf('.') + 1);
  if (owner === '') {
    return {
      title: 'Something that is no function was called',
      meaning: `\`${callee}\` has a value, and that value is not a function, so \`${callee}(…)\` cannot call it.`,
      fixes: [
        `Look at where \`${callee}\` gets its value: another variable may have the same name, or it holds what a call returned rather than the function itself.`,
        'If a line begins with `(` or `[`, put a semicolon at the end of the line above it; without one the two are read as a call.',
      ],
      example: { wrong: 'const total = sum(1, 2);\ntotal();', right: 'const total = sum(1, 2);\nconsole.log(total);' },
    };
  }
  return {
    title: `There is no method \`${member}\``,
    meaning: `\`${owner}\` exists, but its \`${member}\` is not a function: it is missing, spelt otherwise, or holds a plain value.`,
    fixes: [
      `Check the spelling of \`${member}\`: capitals count.`,
      `Print \`${owner}\` just before this line to see what it is. Methods of arrays exist on arrays only: an object, a Set or a promise has others.`,
      `If \`${owner}\` comes from an asynchronous call, wait for it with \`await\`.`,
    ],
    example: { wrong: `({ a: 1 }).map(double);`, right: `Object.values({ a: 1 }).map(double);` },
  };
}

function readOfNothing([nothing = '', property = '']: readonly string[], scene: Scene): Explanation {
  const escaped = property.replace(/[$]/g, '\\$&');
  const owner =
    new RegExp(`([\\w$.]+(?:\\([^()]*\\)|\\[[^\\]]*\\])?)\\.${escaped}\\b`).exec(scene.line)?.[1] ??
    'what stands before it';
  const name = owner === 'what stands before it' ? owner : `\`${owner}\``;
  const promise = promiseFor(/^[\w$]+/.exec(owner)?.[0] ?? '', scene);
  if (promise !== null) return promise;
  return {
    title: `A property of \`${nothing}\` was asked for`,
    meaning: `The line reads \`.${property}\`, but ${name} is \`${nothing}\` at that moment, and \`${nothing}\` has no properties at all.`,
    fixes: [
      `Ask where ${name} should have got its value: a misspelt property gives \`undefined\`, so does a function without \`return\`, and so does an array beyond its end.`,
      'If it may be missing, say so: `?.` gives `undefined` instead of an error, and `??` gives something in its place.',
    ],
    example: { wrong: `user.address.${property}`, right: `user.address?.${property} ?? 'unknown'` },
  };
}

const written: Entry[1] = ([nothing = '', property = '']) => ({
  title: `A property of \`${nothing}\` was to be set`,
  meaning: `The line assigns to \`.${property}\`, but what stands before the dot is \`${nothing}\`, which can hold nothing.`,
  fixes: [
    'Make the object first, or find out why the variable is empty: it may be assigned later than this line runs.',
  ],
  example: { wrong: `let box;\nbox.${property} = 1;`, right: `const box = {};\nbox.${property} = 1;` },
});

const destructured: Entry[1] = ([property = '', expression = '', nothing = '']) => ({
  title: `\`${nothing}\` was taken apart`,
  meaning: `The pattern \`{ ${property} }\` takes \`${property}\` out of \`${expression}\`, but there is no object there: it is \`${nothing}\`.`,
  fixes: [
    'If it is a parameter, look at the call: it passes nothing, or too few arguments.',
    'Give it something to fall back on: `= {}` after the pattern.',
  ],
  example: {
    wrong: `function show({ ${property} }) {}\nshow();`,
    right: `function show({ ${property} } = {}) {}\nshow();`,
  },
});

function notIterable([expression = '']: readonly string[], scene: Scene): Explanation {
  const called = expression.replace(/ is not a function or its return value$/, '(...)');
  const spread = /\[[^\]]*\]\s*=\s*(?!await)([\w$.]+)\(/.exec(scene.line)?.[1];
  const promise = promiseFor(called === 'object' && spread ? `${spread}(...)` : called, scene);
  if (promise !== null) return promise;
  return {
    title: 'Something that is no list was gone through',
    meaning: `\`for … of\`, \`...\`, \`[a, b] = …\` and \`Promise.all\` take one element after the other; \`${called}\` has no elements to give.`,
    fixes: [
      'An array, a string, a Set, a Map or a generator can be gone through. For a plain object take `Object.keys`, `Object.values` or `Object.entries`.',
      'If the value comes from an asynchronous call, wait for it with `await` first.',
    ],
    example: {
      wrong: 'for (const [id, price] of prices) …',
      right: 'for (const [id, price] of Object.entries(prices)) …',
    },
  };
}

export const VALUES: readonly Entry[] = [
  [
    /^TypeError: (\S+) is not a function or its return value is not iterable$/,
    ([callee = ''], scene) => notIterable([`${callee}(...)`], scene),
  ],
  [/^TypeError: (.+) is not a function$/, notAFunction],
  [/^TypeError: Cannot read properties of (undefined|null) \(reading '(.*)'\)$/, readOfNothing],
  [/^TypeError: Cannot set properties of (undefined|null) \(setting '(.*)'\)$/, written],
  [/^TypeError: Cannot destructure property '(.*)' of '(.*)' as it is (undefined|null)\.$/, destructured],
  [
    /^TypeError: (.+) is not async iterable$/,
    ([expression = '']) => ({
      title: 'Nothing here comes one after the other',
      meaning: `\`for await\` goes through an async iterable or a list of promises; \`${expression}\` is neither. A promise for a list is not a list.`,
      fixes: [
        'Wait for the list, then go through it with `for … of`.',
        'Or make the function an async generator: `async function*` with `yield`.',
      ],
      example: { wrong: 'for await (const page of load()) …', right: 'for (const page of await load()) …' },
    }),
  ],
  [/^TypeError: (.+?) is not iterable(?: \(.*\))?$/, notIterable],
  [
    /^TypeError: Class constructor (\S*) ?cannot be invoked without 'new'$/,
    ([name = '']) => ({
      title: 'A class was called like a function',
      meaning: `A class makes objects only through \`new\`. Calling it plainly, even as a callback, is an error.`,
      fixes: [
        `Write \`new\` before ${name ? `\`${name}(…)\`` : 'the call'}.`,
        'As a callback: wrap it, `(x) => new Thing(x)`.',
      ],
      example: { wrong: `const one = ${name || 'Thing'}();`, right: `const one = new ${name || 'Thing'}();` },
    }),
  ],
  [
    /^TypeError: (.+) is not a constructor$/,
    ([expression = '']) => ({
      title: '`new` before something that makes no objects',
      meaning: `\`${expression}\` cannot be used with \`new\`: only classes and \`function\`s can; arrow functions, methods and async functions cannot.`,
      fixes: [
        'Call it without `new`, or check that the name is really the class: an import that brought something else often looks like this.',
      ],
      example: { wrong: 'const make = () => ({});\nnew make();', right: 'const make = () => ({});\nmake();' },
    }),
  ],
  [
    /^TypeError: Assignment to constant variable\.$/,
    {
      title: 'A `const` was assigned to again',
      meaning:
        'A name declared with `const` keeps its first value. This line tries to give it another one; `++` and `+=` count too.',
      fixes: ['Declare it with `let` if it has to change.', 'Or give the new value a name of its own.'],
      example: { wrong: 'const total = 0;\ntotal += 5;', right: 'let total = 0;\ntotal += 5;' },
    },
  ],
  [
    /^TypeError: Cannot assign to read only property '(.*)' of/,
    ([property = '']) => ({
      title: `\`${property}\` is read-only`,
      meaning: 'The object is frozen, or this property was defined so that it cannot be changed.',
      fixes: ['Make a copy with the change instead of changing the original.'],
      example: { wrong: `frozen.${property} = 2;`, right: `const next = { ...frozen, ${property}: 2 };` },
    }),
  ],
  [
    /^TypeError: Cannot (?:add property (.*), object is not extensible|delete property '(.*)' of)/,
    {
      title: 'A frozen object was to be changed',
      meaning:
        'After `Object.freeze`, `Object.seal` or `Object.preventExtensions` nothing can be added to an object or taken from it.',
      fixes: ['Make a copy with the change: `[...list, item]` or `{ ...object, key: value }`.'],
      example: { wrong: 'frozen.push(3);', right: 'const next = [...frozen, 3];' },
    },
  ],
  [
    /^TypeError: Reduce of empty array with no initial value$/,
    {
      title: 'Nothing to begin with',
      meaning: '`reduce` without a second argument starts with the first element, and this array has none.',
      fixes: ['Give `reduce` the value to start with.'],
      example: { wrong: 'prices.reduce((a, b) => a + b)', right: 'prices.reduce((a, b) => a + b, 0)' },
    },
  ],
  [
    /^RangeError: Invalid array length$/,
    {
      title: 'An array cannot have that many elements',
      meaning:
        'The length of an array is a whole number from 0 to 4,294,967,295. A negative one, a fraction or `NaN` often comes from a subtraction or a division.',
      fixes: [
        'Print the number before this line. For an array that holds one number, write `[n]`: `new Array(n)` makes `n` empty places.',
      ],
      example: { wrong: 'new Array(used - all)', right: 'new Array(Math.max(0, all - used))' },
    },
  ],
  [
    /^RangeError: (Invalid count value|.*(?:digits|precision|radix)|Invalid time value|Invalid string length|The value of ")/,
    ([what = '']) => ({
      title: 'A number outside what is allowed',
      meaning: what.startsWith('Invalid time')
        ? 'The date is not a real one: what it was made from could not be read as a date.'
        : 'The function accepts numbers in a certain range, and this one lies outside of it. Often a count went below 0 or a division gave `NaN`.',
      fixes: ['Print the value just before this line, and follow it back to where it was computed.'],
    }),
  ],
  [
    /^TypeError: Cannot mix BigInt and other types/,
    {
      title: 'BigInt and number in one sum',
      meaning: 'Numbers with an `n` are of another type, which is never converted silently: precision would be lost.',
      fixes: ['Convert one of the two yourself: `BigInt(count)` or `Number(big)`.'],
      example: { wrong: '10n + 1', right: '10n + 1n' },
    },
  ],
  [
    /^TypeError: Cannot convert a Symbol value to a (string|number)$/,
    {
      title: 'A symbol is no text',
      meaning: 'Symbols are never turned into text or numbers silently.',
      fixes: ['Write `symbol.description` or `String(symbol)` if it is meant to be shown.'],
    },
  ],
  [
    /^ReferenceError: Must call super constructor/,
    {
      title: '`super()` has to come first',
      meaning: 'In the constructor of a class that extends another, `this` does not exist until `super()` has made it.',
      fixes: ['Call `super(…)` as the first thing in the constructor.'],
      example: {
        wrong: 'constructor(name) {\n  this.name = name;\n}',
        right: 'constructor(name) {\n  super();\n  this.name = name;\n}',
      },
    },
  ],
  [
    /^TypeError: (?:invalid 'in' operand|Cannot use 'in' operator)/,
    {
      title: '`in` asks objects only',
      meaning: 'On the right of `in` stands something that is not an object.',
      fixes: ['For text or arrays, ask with `includes`.'],
      example: { wrong: `'a' in 'abc'`, right: `'abc'.includes('a')` },
    },
  ],
  [
    /^TypeError: Right-hand side of 'instanceof' is not/,
    {
      title: '`instanceof` needs a class',
      meaning: 'On its right stands something that is neither a class nor a function.',
      fixes: ['Name the class itself, not one of its objects nor its name as text.'],
      example: { wrong: `error instanceof 'TypeError'`, right: 'error instanceof TypeError' },
    },
  ],
  [
    /^TypeError: Generator is already running$/,
    {
      title: 'A generator called itself',
      meaning: 'While a generator runs, its own `next()` cannot be called: it would have to be in two places at once.',
      fixes: ['Call `next()` from outside, after the generator has yielded.'],
    },
  ],
];
