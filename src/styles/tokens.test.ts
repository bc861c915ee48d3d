import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

/** Name → [by day, by night]. */
const tokens = new Map(
  [...css.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(([, name, day, night]) => [
    name as string,
    [day as string, night as string] as const,
  ]),
);

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string) {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = parseInt(hex.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string, theme: 0 | 1) {
  const colours = [one, other].map((name) => {
    const pair = tokens.get(name);
    if (!pair) throw new Error(`There is no token --${name}`);
    return luminance(pair[theme]);
  });
  return (Math.max(...colours) + 0.05) / (Math.min(...colours) + 0.05);
}

const grounds = ['paper', 'raised', 'sunken'];
const states = ['running', 'blocked', 'in-flight', 'microtask', 'task', 'failed'];
const texts = ['ink', 'ink-soft', 'accent', ...states.map((state) => `${state}-text`)];
const codes = ['code-keyword', 'code-function', 'code-string', 'code-number', 'code-comment'];

describe.each([
  ['day', 0],
  ['night', 1],
] as const)('by %s', (_, theme) => {
  test.each([...texts, ...codes])('%s is readable on every ground', (text) => {
    for (const ground of grounds) expect(contrast(text, ground, theme), ground).toBeGreaterThanOrEqual(4.5);
  });

  test.each(states)('%s is readable on its tint, and ink is too', (state) => {
    expect(contrast(`${state}-text`, `${state}-tint`, theme)).toBeGreaterThanOrEqual(4.5);
    expect(contrast('ink', `${state}-tint`, theme)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(codes)('%s is readable on a line that runs or waits', (code) => {
    expect(contrast(code, 'running-tint', theme)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(code, 'in-flight-tint', theme)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(states)('%s can be told from the ground', (state) => {
    for (const ground of grounds) expect(contrast(state, ground, theme), ground).toBeGreaterThanOrEqual(3);
  });

  test('text on filled buttons and chips is readable, and their outlines can be seen', () => {
    expect(contrast('on-accent', 'accent', theme)).toBeGreaterThanOrEqual(4.5);
    expect(contrast('on-accent', 'accent-strong', theme)).toBeGreaterThanOrEqual(4.5);
    expect(contrast('on-running', 'running', theme)).toBeGreaterThanOrEqual(4.5);
    for (const ground of grounds) expect(contrast('line-strong', ground, theme)).toBeGreaterThanOrEqual(3);
  });
});
