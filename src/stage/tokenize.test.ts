import { describe, expect, it } from 'vitest';
import { tokenize } from './tokenize.ts';

const kinds = (source: string) =>
  tokenize(source)
    .flat()
    .filter(({ kind }) => kind !== 'plain')
    .map(({ kind, text }) => `${kind}:${text}`);

describe('the tokenizer', () => {
  it('keeps every character and every line', () => {
    const source = 'const a = `x${ {b: `y`} }z`\n\n/* c\n d */ f(/[/]\\//g, 1_000n) // end\n"open\n';
    const lines = tokenize(source).map((line) => line.map(({ text }) => text).join(''));
    expect(lines.join('\n')).toBe(source);
  });

  it('tells keywords, calls, strings and numbers apart', () => {
    expect(kinds("const user = await fetchUser('u1', 0x2F);")).toEqual([
      'keyword:const',
      'keyword:await',
      'function:fetchUser',
      "string:'u1'",
      'number:0x2F',
    ]);
  });

  it('does not take a property or a plain name for a keyword', () => {
    expect(kinds('promise.catch(of).finally(from); get = set')).toEqual(['function:catch', 'function:finally']);
    expect(kinds('for (const x of list) obj.async')).toEqual(['keyword:for', 'keyword:const', 'keyword:of']);
  });

  it('sees code inside a template, nested ones too', () => {
    expect(kinds('`a${f({ b: `c${1}` })}d`')).toEqual([
      'string:`a${',
      'function:f',
      'string:`c${',
      'number:1',
      'string:}`',
      'string:}d`',
    ]);
  });

  it('tells a regular expression from a division', () => {
    expect(kinds('x = a / b / c; y = /ab+/g.test(s)')).toEqual(['string:/ab+/g', 'function:test']);
  });

  it('carries a comment over lines', () => {
    expect(tokenize('a /* b\nc */ d').map((line) => line.map(({ kind }) => kind))).toEqual([
      ['plain', 'comment'],
      ['comment', 'plain'],
    ]);
  });
});
