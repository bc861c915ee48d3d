/** What is wrong where a parser met a token it did not expect, told from the tokens before it. */
import { tokenizer, tokTypes } from 'acorn';
import { lineStarts, placeAt } from './places.ts';

interface Seen {
  readonly text: string;
  readonly start: number;
}

/** @param awaitSentence what to say of an `await` in a function that is not async */
export function explainToken(
  code: string,
  pos: number,
  sourceType: 'module' | 'script',
  awaitSentence: string,
): string {
  const { before, open } = tokensBefore(code, pos, sourceType);
  const token = /^(?:[\w$]+|=>|\.\.\.|[^\s])/u.exec(code.slice(pos))?.[0] ?? '';
  const previous = before.at(-1)?.text ?? '';
  if (previous === 'await' || (token === 'await' && previous === 'for')) return awaitSentence;
  if (code.slice(pos).trim() === '') return endsEarly(code, previous, open);
  if (')]}'.includes(token)) return closesNothing(code, token, open);
  if (isConstWithoutValue(before.map(({ text }) => text)))
    return 'A `const` needs its value where it is declared: write `= …` after the name.';
  if (token === ':' && /^(?:let|const|var|\()$/.test(before.at(-2)?.text ?? '')) {
    return 'A type can not stand here: this file is JavaScript. For TypeScript, name it .ts.';
  }
  if (/^(?:interface|type|enum|declare|namespace|abstract)$/.test(previous) && /^[\w$]/.test(token)) {
    return `\`${previous}\` belongs to TypeScript, and this file is JavaScript. For TypeScript, name it .ts.`;
  }
  if (token === '>' && previous === '=') return 'An arrow is written `=>`, without a blank in it.';
  return `\`${token}\` does not fit here: perhaps a bracket, a comma or an operator is missing before it.`;
}

function tokensBefore(code: string, pos: number, sourceType: 'module' | 'script'): { before: Seen[]; open: Seen[] } {
  const before: Seen[] = [];
  const open: Seen[] = [];
  try {
    for (const { type, start, end } of tokenizer(code, { ecmaVersion: 'latest', sourceType, allowHashBang: true })) {
      if (start >= pos) break;
      const seen = { text: code.slice(start, end), start };
      before.push(seen);
      if ([tokTypes.braceL, tokTypes.parenL, tokTypes.bracketL, tokTypes.dollarBraceL].includes(type)) open.push(seen);
      if ([tokTypes.braceR, tokTypes.parenR, tokTypes.bracketR].includes(type)) open.pop();
    }
  } catch {
    // A tokenizer alone may misread a slash; what was seen before it is enough.
  }
  return { before, open };
}

function endsEarly(code: string, previous: string, open: readonly Seen[]): string {
  const last = open.at(-1);
  if (last) return `The code ends, but \`${last.text}\` on line ${lineOf(code, last)} is still open.`;
  return previous === ''
    ? 'The code ends where more was expected.'
    : `The code ends where more was expected, after \`${previous}\`.`;
}

const CLOSES: Readonly<Record<string, readonly string[]>> = { ')': ['('], ']': ['['], '}': ['{', '${'] };

function closesNothing(code: string, token: string, open: readonly Seen[]): string {
  const last = open.at(-1);
  if (!last) return `\`${token}\` closes nothing: no bracket is open here.`;
  if (CLOSES[token]!.includes(last.text)) return `\`${token}\` comes too early: something is missing before it.`;
  return `\`${token}\` does not fit: \`${last.text}\` on line ${lineOf(code, last)} is still open.`;
}

function isConstWithoutValue(texts: readonly string[]): boolean {
  return texts.at(-2) === 'const' && /^[\w$]+$/.test(texts.at(-1) ?? '');
}

const lineOf = (code: string, { start }: Seen): number => placeAt(lineStarts(code), start).line;
