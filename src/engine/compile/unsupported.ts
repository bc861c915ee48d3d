/** What the simulator refuses, by name, before anything runs. The table in the documentation is made from this list. */

export interface Unsupported {
  readonly what: string;
  readonly why: string;
}

/** Globals whose every use is refused, unless the program declares the name itself. */
export const UNSUPPORTED_GLOBALS: readonly Unsupported[] = [
  { what: 'eval', why: 'Code made from text cannot be followed line by line. Write the code itself instead.' },
  { what: 'WebAssembly', why: 'The simulator runs JavaScript only.' },
  { what: 'SharedArrayBuffer', why: 'Memory shared between threads is not simulated.' },
  { what: 'Atomics', why: 'Memory shared between threads is not simulated.' },
  ...missing('Web streams are not simulated. Use those of node:stream.', [
    'ReadableStream',
    'ReadableStreamDefaultReader',
    'ReadableStreamBYOBReader',
    'ReadableStreamDefaultController',
    'ReadableByteStreamController',
    'WritableStream',
    'WritableStreamDefaultWriter',
    'WritableStreamDefaultController',
    'TransformStream',
    'TransformStreamDefaultController',
    'TextEncoderStream',
    'TextDecoderStream',
    'CompressionStream',
    'DecompressionStream',
    'ByteLengthQueuingStrategy',
    'CountQueuingStrategy',
  ]),
  ...missing('Of the fetch API there are fetch, Headers and Response.', ['Request', 'FormData', 'Blob', 'File']),
  ...missing('The simulator has no such connections. Use fetch with the services of the world.', [
    'WebSocket',
    'EventSource',
    'CloseEvent',
  ]),
  ...missing('Messages pass through MessageChannel only.', ['BroadcastChannel']),
  ...missing('The simulator does not have it.', ['CryptoKey', 'Navigator', 'URLPattern']),
];

function missing(why: string, names: readonly string[]): Unsupported[] {
  return names.map((what) => ({ what, why }));
}

/** What of `Intl` there is, for en-US; the rest is refused by name. */
export const INTL: ReadonlySet<string> = new Set([
  'Collator',
  'DateTimeFormat',
  'ListFormat',
  'NumberFormat',
  'PluralRules',
]);

export const INTL_LACK: Unsupported = {
  what: 'Intl',
  why: `The sandbox has locale data for en-US only. Of Intl there are ${[...INTL].join(', ')}, each by its whole name.`,
};

export const unsupportedIntl = (member: string): Unsupported =>
  member === '' ? INTL_LACK : { ...INTL_LACK, what: `Intl.${member}` };

/** Of TypeScript: what is no type. */
export const TYPES_LACK: Unsupported = {
  what: 'enum, namespace, parameter properties and import = of TypeScript',
  why: 'Node 24 does not support them either: it takes the types away and runs what is left.',
};

/** Syntax and calls that are refused. */
export const UNSUPPORTED_SYNTAX = {
  function: {
    what: 'new Function',
    why: 'Code made from text cannot be followed line by line. Write the function itself instead.',
  },
  with: {
    what: 'with',
    why: 'Names inside `with` cannot be known before the program runs. Name the object each time.',
  },
  import: {
    what: 'import() of an expression',
    why: 'The simulator has to know every file before it starts. Write the name as a string.',
  },
  require: {
    what: 'require() of an expression',
    why: 'The simulator has to know every file before it starts. Write the name as a string.',
  },
  yieldName: { what: 'the name `yield` inside an async function', why: 'Call it something else.' },
  usingInLoop: { what: 'await using in the head of for (;;)', why: 'Write it before the loop, in a block of its own.' },
} as const satisfies Readonly<Record<string, Unsupported>>;

/** A module of Node's, or a package. */
export function unsupportedModule(what: string): Unsupported {
  return {
    what,
    why: what.startsWith('node:')
      ? 'Node has this module, the simulator does not.'
      : 'Packages can not be loaded, only files and built-in modules.',
  };
}

const globals = new Map(UNSUPPORTED_GLOBALS.map((entry) => [entry.what, entry]));

export function unsupportedGlobal(name: string): Unsupported | undefined {
  return globals.get(name);
}
