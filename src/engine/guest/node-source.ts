/** Lines of Node 24.21's own source that it shows above an uncaught error, where that was thrown by them. */
import type { ThrowPlace } from './thrown.ts';

const LINES: Readonly<Record<string, string>> = {
  'node:assert:152': '  throw new AssertionError(obj);',
  'node:assert:204': '  throw err;',
  'node:buffer:364': '  throw new ERR_INVALID_ARG_TYPE(',
  'node:buffer:1416': "      throw lazyDOMException('Invalid character', 'InvalidCharacterError');",
  'node:events:477': '  const err = new ERR_UNHANDLED_ERROR(stringifiedEr);',
  'node:events:505': "    throw er; // Unhandled 'error' event",
  'node:events:1006': '    throw new AbortError(undefined, { cause: signal.reason });',
  'node:fs:244': '  binding.access(getValidatedPath(path), mode);',
  'node:fs:483': '    return binding.readFileUtf8(path, stringToFlags(options.flag));',
  'node:fs:621': '  return binding.open(',
  'node:fs:1073': '  binding.rename(',
  'node:fs:1236': '  binding.rmdir(path);',
  'node:fs:1410': '  const result = binding.mkdir(',
  'node:fs:1630': '  const result = binding.readdir(',
  'node:fs:1794': '  const stats = binding.stat(',
  'node:fs:2000': '  binding.unlink(getValidatedPath(path));',
  'node:fs:2482': '    return binding.writeFileUtf8(',
  'node:fs:3200': '  binding.copyFile(',
  'node:internal/abort_controller:274': '      throw this[kReason];',
  'node:internal/assert/utils:77': '    throw err;',
  'node:internal/errors:543': '      throw error;',
  'node:internal/event_target:784': "      throw new ERR_INVALID_ARG_TYPE('event', 'Event', event);",
  'node:internal/fs/promises:1345': '  return new FileHandle(await PromisePrototypeThen(',
  'node:internal/modules/run_main:107': '    triggerUncaughtException(',
  'node:internal/process/promises:392': '      new UnhandledPromiseRejection(reason);',
  'node:internal/process/promises:394': '    triggerUncaughtException(err, true /* fromPromise */);',
  'node:internal/url:895': '      href = bindingUrl.parse(input, base, true);',
  'node:internal/worker/js_transferable:127': '  const serializedData = nativeStructuredClone(value, idlOptions);',
  'node:timers:124': "  validateFunction(callback, 'callback');",
  'node:timers/promises:49': '    reject(new AbortError(undefined, { cause: signal?.reason }));',
  'node:timers/promises:75': '    return PromiseReject(new AbortError(undefined, { cause: signal.reason }));',
};

/** The text of a line of Node's source; undefined for those that are not kept here. */
export const nodeLine = (file: string, line: number): string | undefined => LINES[`${file}:${line}`];

const place = (file: string, line: number, column: number): ThrowPlace => ({
  file,
  line,
  column,
  text: nodeLine(file, line)!,
});

/** The statements that throw, by what they are for. */
export const NODE_THROWS = {
  errorEvent: place('node:events', 505, 5),
  assertion: place('node:assert', 152, 3),
  assertionFailed: place('node:assert', 204, 3),
  assertionOfTruth: place('node:internal/assert/utils', 77, 5),
  abortedSignal: place('node:internal/abort_controller', 274, 7),
  /** A failed check of an argument. */
  validation: place('node:internal/errors', 543, 7),
} as const;

/** What a promise's failure is shown at if its stack names no place: the code that found it unhandled. */
const lastResort = (place: ThrowPlace): ThrowPlace => ({ ...place, lastResort: true });
export const UNHANDLED_IN = {
  mainModule: lastResort(place('node:internal/modules/run_main', 107, 5)),
  rejections: lastResort(place('node:internal/process/promises', 394, 5)),
  microtask: lastResort({ file: '<anonymous_script>', line: 0, column: 0, text: '' }),
} as const;
