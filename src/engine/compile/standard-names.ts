/** Globals that certainly can be called, so that "… is not a function" is not said of them. */

/** Objects whose methods are what they should be. */
export const STANDARD_OBJECTS: ReadonlySet<string> = new Set([
  'console', 'Math', 'JSON', 'Object', 'Array', 'Promise', 'Number', 'String', 'Reflect', 'Symbol', 'Date',
]);

export const STANDARD_FUNCTIONS: ReadonlySet<string> = new Set([
  'Array', 'Object', 'Promise', 'Number', 'String', 'Symbol', 'Date', 'Boolean', 'BigInt', 'Map', 'Set', 'WeakMap', 'WeakSet',
  'Error', 'TypeError', 'RangeError', 'SyntaxError', 'ReferenceError', 'AggregateError', 'RegExp', 'Proxy',
  'setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval', 'clearImmediate', 'queueMicrotask',
  'structuredClone', 'fetch', 'require', 'parseInt', 'parseFloat', 'isNaN', 'isFinite',
]);
