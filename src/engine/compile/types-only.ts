/** TypeScript that has to be turned into code: Node takes types away and no more, so it refuses this (ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX). */
import { CompileError } from './compile-error.ts';
import { directPlaces } from './places.ts';
import { TYPES_LACK } from './unsupported.ts';

/** The source with what stands in strings, templates and comments blanked; offsets stay. */
function blanked(source: string): string {
  return source.replace(
    /\/\/[^\n]*|\/\*[^]*?\*\/|'(?:[^'\\\n]|\\[^])*'|"(?:[^"\\\n]|\\[^])*"|`(?:[^`\\]|\\[^])*`/g,
    (text) => text.replace(/[^\n]/g, ' '),
  );
}

const BEFORE = String.raw`(?<=^|[;{}]|\n)[ \t]*(?:export[ \t]+(?:default[ \t]+)?)?`;
const SYNTAX: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['TypeScript enum', new RegExp(String.raw`${BEFORE}(?:const[ \t]+)?enum[ \t]+[\w$]+\s*\{`, 'g')],
  ['TypeScript namespace declaration', new RegExp(String.raw`${BEFORE}(?:namespace|module)[ \t]+[\w$.]+\s*\{`, 'g')],
  [
    'TypeScript parameter property',
    /(?<=\bconstructor\s*\((?:[^()]|\([^()]*\))*?)\b(?:public|private|protected|readonly)\s+(?:readonly\s+)?[\w$]+(?=\s*[?:,)=])/g,
  ],
  ['TypeScript import equals declaration', new RegExp(String.raw`${BEFORE}import[ \t]+[\w$]+[ \t]*=`, 'g')],
];

/** @throws CompileError for the first of them in a file */
export function refuseCodeOfTypes(path: string, source: string): void {
  const text = blanked(source);
  let first: { what: string; start: number; end: number } | undefined;
  for (const [what, pattern] of SYNTAX) {
    const match = pattern.exec(text);
    pattern.lastIndex = 0;
    if (match === null) continue;
    const start = match.index + match[0].search(/\S/);
    if (first === undefined || start < first.start) first = { what, start, end: match.index + match[0].length };
  }
  if (first === undefined) return;
  const { what, start, end } = first;
  const message = `The simulator does not support ${what}. ${TYPES_LACK.why}`;
  throw new CompileError({
    problem: 'unsupported',
    what,
    message,
    range: directPlaces(path, source).range(start, end),
  });
}
