/** Parsers' complaints → a plain sentence, the parser's own words, and a place in the learner's file. */
import type { SyntaxProblem } from './compiled.ts';
import type { Format, ParserError } from './parse.ts';
import type { Places } from './places.ts';
import { lineStarts, placeAt } from './places.ts';
import { explainToken } from './unexpected-token.ts';

export function parserProblem(error: ParserError, code: string, places: Places, format: Format): SyntaxProblem {
  const detail = error.message.replace(/ \(\d+:\d+\)$/, '');
  const start = Math.min(error.pos, code.length);
  const end = Math.min(code.length, Math.max(error.pos + 1, error.raisedAt));
  return {
    problem: 'syntax',
    message: sentenceFor(detail, code, error, format),
    detail,
    range: places.range(start, end),
  };
}

const AWAIT = '`await` works only inside an async function: write `async` before the function around it.';

/** acorn's words → ours. `$1` is what its words quote. */
const SENTENCES: readonly (readonly [RegExp, string])[] = [
  [/^Cannot use keyword 'await'/, AWAIT],
  [/^Unterminated string/, 'The text that begins here has no closing quote on its line.'],
  [/^Unterminated template/, 'The template that begins here has no closing backtick.'],
  [/^Unterminated comment/, 'The comment that begins here is never closed with */.'],
  [/^Unterminated regular/, 'The regular expression that begins here has no closing slash.'],
  [
    /^Identifier '(.*)' has already been declared/,
    '`$1` is declared twice here: give one of the two another name, or assign to it without declaring it again.',
  ],
  [
    /^'import' and 'export' may only appear at the top level/,
    '`import` and `export` can stand only at the top of a file, outside functions and blocks. Inside them, use `await import(…)`.',
  ],
  [
    /^'import' and 'export' may appear only with/,
    'This file is CommonJS, which has `require` and `module.exports`. For `import` and `export`, name it .mjs or set "type": "module" in package.json.',
  ],
  [/^Complex binding patterns/, 'Taking apart needs a value: write `= …` after the pattern.'],
  [/^Unexpected keyword '(.*)'/, '`$1` is a word of the language and can not be a name.'],
  [/^The keyword '(.*)' is reserved/, '`$1` is a word of the language and can not be a name.'],
  [/^Unexpected character '([“”‘’„])'/, '`$1` is a typographic quote: use \' or ".'],
  [/^Unexpected character '(.*)'/, '`$1` has no meaning here.'],
  [/^Unsyntactic break/, '`break` works only inside a loop or a switch, or with the label of a block around it.'],
  [/^Unsyntactic continue/, '`continue` works only inside a loop.'],
  [/^Missing catch or finally/, 'A `try` block needs a `catch` or a `finally` after it.'],
  [/^Multiple default clauses/, 'A `switch` can have one `default` only.'],
  [/^Illegal newline after throw/, 'What is thrown must begin on the line of `throw`.'],
  [/^Assigning to rvalue/, 'Only a name, a property or a pattern can be assigned to.'],
  [
    /^Shorthand property assignments/,
    'Inside an object, write `name: value`; `name = value` is for taking objects apart.',
  ],
  [/^Logical expressions and coalesce/, '`??` can not be mixed with `||` or `&&` without parentheses.'],
  [/^super\(\) call outside/, '`super()` can be called only in the constructor of a class that extends another.'],
  [/^'super' keyword outside/, '`super` works only inside methods.'],
  [/^Private field '(.*)' must be/, '`$1` is not declared in the class around it.'],
  [/^Duplicate constructor/, 'A class can have one constructor only.'],
  [/^Duplicate export '(.*)'/, '`$1` is exported twice.'],
  [/^Export '(.*)' is not defined/, '`$1` is exported but never declared.'],
  [/^Argument name clash/, 'Two parameters have the same name.'],
];

function sentenceFor(detail: string, code: string, error: ParserError, format: Format): string {
  if (detail === 'Unexpected token')
    return explainToken(code, error.pos, format === 'esm' ? 'module' : 'script', AWAIT);
  for (const [pattern, sentence] of SENTENCES) {
    const match = pattern.exec(detail);
    if (match) return sentence.replace('$1', () => match[1] ?? '');
  }
  return `${detail}.`;
}

/** What esbuild reports: an error with a list of messages. Anything else is not the learner's mistake. */
export function typesProblem(error: unknown, path: string, source: string): SyntaxProblem {
  const first = (error as { errors?: readonly EsbuildMessage[] }).errors?.[0];
  if (!first) throw error;
  const { line, column, length } = first.location ?? { line: 1, column: 0, length: 0 };
  const starts = lineStarts(source);
  const lineText = source.slice(starts[line - 1] ?? 0, starts[line]);
  // esbuild counts bytes of UTF-8.
  const before = new TextDecoder().decode(new TextEncoder().encode(lineText).slice(0, column)).length;
  const start = (starts[line - 1] ?? 0) + before;
  const to = placeAt(starts, Math.min(source.length, start + Math.max(1, length)));
  const range = { file: path, line, column: before + 1, endLine: to.line, endColumn: to.column };
  return { problem: 'syntax', message: typesSentence(first.text, source, start), detail: first.text, range };
}

function typesSentence(text: string, source: string, start: number): string {
  if (/^"await" can only be used inside an "async" function/.test(text)) return AWAIT;
  if (/^Unterminated string/.test(text)) return 'The text that begins here has no closing quote on its line.';
  if (/^Expected .* but found end of file|^Unexpected end of file/.test(text))
    return 'The code ends where more was expected: is a bracket still open?';
  const declared = /^The symbol "(.*)" has already been declared/.exec(text)?.[1];
  if (declared !== undefined) return `\`${declared}\` is declared twice here: give one of the two another name.`;
  const found = /but found "(.*)"$/.exec(text)?.[1] ?? /^Unexpected "(.*)"/.exec(text)?.[1];
  return found === undefined
    ? `${text}.`
    : `\`${found || source.slice(start, start + 1)}\` does not fit here: perhaps a bracket, a comma or an operator is missing before it.`;
}

interface EsbuildMessage {
  readonly text: string;
  readonly location: { readonly line: number; readonly column: number; readonly length: number } | null;
}
