// @ts-check
/** The bans of the style guide as ESLint options: "X is banned here, use Y". */

/** @param {string[]} names @param {string} advice */
const globals = (names, advice) => names.map((name) => ({ name, message: `${name} is banned here, ${advice}` }));

/** Globals that src/engine must not touch: it is the same in a worker, in Node and in tests. */
export const engineGlobals = [
  ...globals(
    ['setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval', 'clearImmediate'],
    'use the kernel’s event heap: time in the engine is virtual.',
  ),
  ...globals(['requestAnimationFrame', 'requestIdleCallback'], 'use the kernel’s event heap.'),
  ...globals(['performance'], 'use the kernel’s clock: time in the engine is virtual.'),
  ...globals(
    ['window', 'document', 'navigator', 'location', 'history', 'localStorage', 'sessionStorage', 'self', 'Worker'],
    'use an argument: the engine has no DOM.',
  ),
  ...globals(['HTMLElement', 'Element', 'Node', 'Event', 'EventTarget', 'CustomEvent'], 'the engine has no DOM.'),
  ...globals(['fetch', 'XMLHttpRequest', 'WebSocket', 'indexedDB', 'caches'], 'use a service of the world.'),
  ...globals(
    ['process', 'Buffer', 'require', '__dirname', '__filename'],
    'use an argument: the engine has no Node API.',
  ),
  ...globals(['console'], 'use the recorder, or return what there is to say.'),
  ...globals(['crypto'], 'use the kernel’s seeded random.'),
];

export const engineProperties = [
  { object: 'Date', property: 'now', message: 'Date.now is banned here, use the kernel’s clock.' },
  { object: 'Math', property: 'random', message: 'Math.random is banned here, use the kernel’s seeded random.' },
];

/** Syntax banned in the engine. */
export const engineSyntax = [
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
    message: 'new Date() is banned here, use the kernel’s clock.',
  },
];

/** Syntax banned everywhere. */
export const everywhereSyntax = [
  { selector: 'TSEnumDeclaration', message: 'enum is banned here, use a union of string literals.' },
  { selector: 'TSParameterProperty', message: 'Parameter properties are banned here, use a field and assign it.' },
];

export const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'A default export is banned here, use a named one: it keeps its name everywhere.',
};

export const enginePackages = {
  patterns: [
    { group: ['node:*'], message: 'node: modules are banned here, take what you need as an argument.' },
    { group: ['svelte', 'svelte/*', 'astro', 'astro:*'], message: 'Views are banned here: the engine knows none.' },
  ],
};

export const deepImports = {
  group: ['../../../../*'],
  message: 'An import four folders up is banned here, move the module to where it is used.',
};
