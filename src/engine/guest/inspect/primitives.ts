/** How numbers, strings and the other primitives print. */
import { more } from './context.ts';
import { quote } from './text.ts';
import type { Stylize } from './options.ts';

/** Of a context, what matters to a primitive. */
export interface PrimitiveLimits {
  readonly maxStringLength: number;
  readonly breakLength: number;
  readonly compact: boolean | number;
  readonly numericSeparator: boolean;
  readonly indentation: number;
}

/** Strings up to this length stay on one line however little room there is. */
const shortString = 16;

export function renderPrimitive(stylize: Stylize, value: unknown, limits: PrimitiveLimits): string {
  switch (typeof value) {
    case 'string':
      return renderString(stylize, value, limits);
    case 'number':
      return renderNumber(stylize, value, limits.numericSeparator);
    case 'bigint':
      return renderBigInt(stylize, value, limits.numericSeparator);
    case 'boolean':
      return stylize(String(value), 'boolean');
    case 'symbol':
      return stylize(symbolText(value), 'symbol');
    default:
      return stylize(String(value), value === null ? 'null' : 'undefined');
  }
}

/** `Symbol(description)`, whatever has been done to `Symbol.prototype`. */
export function symbolText(value: symbol): string {
  return `Symbol(${value.description ?? ''})`;
}

function renderString(stylize: Stylize, value: string, limits: PrimitiveLimits): string {
  let shown = value;
  let rest = '';
  if (shown.length > limits.maxStringLength) {
    rest = more(shown.length - limits.maxStringLength, 'character');
    shown = shown.slice(0, limits.maxStringLength);
  }
  const room = limits.breakLength - limits.indentation - 4;
  if (limits.compact !== true && shown.length > shortString && shown.length > room) {
    const indent = ' '.repeat(limits.indentation + 2);
    return (
      linesOf(shown)
        .map((line) => stylize(quote(line), 'string'))
        .join(` +\n${indent}`) + rest
    );
  }
  return stylize(quote(shown), 'string') + rest;
}

/** The lines of a text, each with its line feed. */
function linesOf(text: string): string[] {
  const lines: string[] = [];
  let start = 0;
  for (;;) {
    const end = text.indexOf('\n', start);
    if (end === -1 || end === text.length - 1) return [...lines, text.slice(start)];
    lines.push(text.slice(start, end + 1));
    start = end + 1;
  }
}

export function renderNumber(stylize: Stylize, value: number, separate: boolean): string {
  if (Object.is(value, -0)) return stylize('-0', 'number');
  const text = String(value);
  if (!separate || !Number.isFinite(value) || text.includes('e')) return stylize(text, 'number');
  const [whole = '', fraction] = text.split('.');
  const separated = separateWhole(whole);
  return stylize(fraction === undefined ? separated : `${separated}.${separateFraction(fraction)}`, 'number');
}

export function renderBigInt(stylize: Stylize, value: bigint, separate: boolean): string {
  const text = String(value);
  return stylize(`${separate ? separateWhole(text) : text}n`, 'bigint');
}

function separateWhole(digits: string): string {
  const sign = digits.startsWith('-') ? '-' : '';
  return sign + digits.slice(sign.length).replace(/\B(?=(?:\d{3})+$)/g, '_');
}

function separateFraction(digits: string): string {
  return digits.replace(/\d{3}(?=\d)/g, '$&_');
}
