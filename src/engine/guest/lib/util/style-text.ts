/** `util.styleText` (nodejs.org/api/util.html#utilstyletextformat-text-options). Nothing here is a terminal. */
import { codedError, invalidArgType, invalidArgValue } from '../errors.ts';
import { runtime } from '../runtime.ts';
import { validateBoolean, validateObject, validateOneOf, validateString } from '../validate.ts';

interface StyleOptions {
  readonly validateStream?: boolean;
  readonly stream?: unknown;
}

const ESCAPE = '\u001b[';
const HEX = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i;

/** Colours are left out unless `validateStream` is false: output goes to no terminal. */
export function styleText(format: unknown, text: unknown, options?: StyleOptions): string {
  validateString(text, 'text');
  if (options !== undefined) validateObject(options, 'options');
  const validateStream = options?.validateStream ?? true;
  validateBoolean(validateStream, 'options.validateStream');
  if (validateStream && options?.stream !== undefined && !isStream(options.stream)) {
    throw invalidArgType('stream', ['ReadableStream', 'WritableStream', 'Stream'], options.stream);
  }
  let [before, styled, after] = ['', text, ''];
  for (const style of Array.isArray(format) ? (format as unknown[]) : [format]) {
    if (style === 'none') continue;
    const { open, close, keep } = codesOf(style);
    before += open;
    after = close + after;
    styled = reopen(styled, close, keep ? close + open : open);
  }
  return validateStream ? text : before + styled + after;
}

const isStream = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  ['write', 'pipe', 'getReader', 'getWriter'].some((key) => key in value);

interface Codes {
  readonly open: string;
  readonly close: string;
  /** Bold and dim are ended by the same code, so it can't be left out. */
  readonly keep: boolean;
}

function codesOf(style: unknown): Codes {
  if (typeof style === 'string' && style.startsWith('#')) {
    const digits = HEX.exec(style)?.[1];
    if (!digits) throw invalidArgValue('format', style, 'must be a valid hex color (#RGB or #RRGGBB)');
    const long = digits.length === 3 ? digits.replace(/./g, '$&$&') : digits;
    const [r, g, b] = [0, 2, 4].map((at) => parseInt(long.slice(at, at + 2), 16));
    return { open: `${ESCAPE}38;2;${r};${g};${b}m`, close: `${ESCAPE}39m`, keep: false };
  }
  const { colors } = runtime().inspect.inspect;
  const codes = colors[style as string];
  if (!codes) {
    validateOneOf(style, 'format', Object.getOwnPropertyNames(colors));
    throw codedError(TypeError, 'ERR_INVALID_ARG_VALUE', `no codes for ${String(style)}`);
  }
  return { open: `${ESCAPE}${codes[0]}m`, close: `${ESCAPE}${codes[1]}m`, keep: codes[0] === 1 || codes[0] === 2 };
}

/** Inside the text, what ends the style (but for at the very end) begins it again. */
function reopen(text: string, close: string, replacement: string): string {
  const ends = text.endsWith(close);
  const body = ends ? text.slice(0, -close.length) : text;
  return body.replaceAll(close, () => replacement) + (ends ? close : '');
}
