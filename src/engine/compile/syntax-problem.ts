/** Parsers' complaints → a plain sentence, the parser's own words, and a place in the learner's file. */
import type { SyntaxProblem } from './compiled.ts';
import type { Format, ParserError } from './parse.ts';
import type { Places } from './places.ts';
import { lineStarts, placeAt } from './places.ts';

/** acorn's words, without the position it appends. */
function wordsOf(error: ParserError): string {
  return error.message.replace(/ \(\d+:\d+\)$/, '');
}

export function parserProblem(error: ParserError, code: string, places: Places, format: Format): SyntaxProblem {
  const detail = wordsOf(error);
  const end = Math.min(code.length, Math.max(error.pos + 1, error.raisedAt));
  return { problem: 'syntax', message: sentence(detail, code, error.pos, format), detail, range: places.range(Math.min(error.pos, code.length), end) };
}

function sentence(detail: string, code: string, pos: number, format: Format): string {
  return `${detail}.${format === 'detect' && code[pos] ? '' : ''}`;
}

/** What esbuild reports: an error with a list of messages. Anything else is not the learner's mistake. */
export function typesProblem(error: unknown, path: string, source: string): SyntaxProblem {
  const first = (error as { errors?: readonly EsbuildMessage[] }).errors?.[0];
  if (!first) throw error;
  const { line, column, length } = first.location ?? { line: 1, column: 0, length: 0 };
  const start = (lineStarts(source)[line - 1] ?? 0) + column;
  const to = placeAt(lineStarts(source), start + Math.max(1, length));
  return {
    problem: 'syntax',
    message: `${first.text}.`,
    detail: first.text,
    range: { file: path, line, column: column + 1, endLine: to.line, endColumn: to.column },
  };
}

interface EsbuildMessage {
  readonly text: string;
  readonly location: { readonly line: number; readonly column: number; readonly length: number } | null;
}
