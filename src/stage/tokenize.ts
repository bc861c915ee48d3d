/** Colours for source that is only read: enough JavaScript and TypeScript to look as it does in the editor. */

export type TokenKind = 'plain' | 'keyword' | 'string' | 'number' | 'comment' | 'function';
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

const KEYWORDS = new Set(
  (
    'abstract as async await break case catch class const continue debugger declare default delete do else enum export ' +
    'extends false finally for from function get if implements import in instanceof interface let new null of private ' +
    'protected public readonly return satisfies set static super switch this throw true try type typeof undefined using ' +
    'var void while with yield'
  ).split(' '),
);
/** Words that are keywords only where a declaration or a clause may begin; elsewhere plain names. */
const CONTEXTUAL = new Set(
  'abstract as async declare from get implements of readonly satisfies set static type using'.split(' '),
);

const LEXEME =
  /(?<comment>\/\/.*|\/\*[^]*?(?:\*\/|$)|^#!.*)|(?<string>"(?:\\[^]|[^"\\\n])*"?|'(?:\\[^]|[^'\\\n])*'?)|(?<number>(?:0[xob][\da-f_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:e[+-]?\d+)?)n?)|(?<word>[#@]?[\p{L}_$][\p{L}\p{N}_$\u200c\u200d]*)|(?<open>[`}])|(?<regex>\/)|\s+|[^]/giuy;
const TEMPLATE = /(?:\\[^]|\$(?!\{)|[^\\`$])*(?:`|\$\{|$)/y;
const REGEX = /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[a-z]*/iy;

/** @returns one list of tokens for each line */
export function tokenize(source: string): Token[][] {
  const lines: Token[][] = [[]];
  const add = (kind: TokenKind, text: string) => {
    text.split('\n').forEach((part, at) => {
      if (at > 0) lines.push([]);
      const line = lines[lines.length - 1] as Token[];
      const last = line[line.length - 1];
      if (last?.kind === kind && kind !== 'function') line[line.length - 1] = { kind, text: last.text + part };
      else if (part !== '') line.push({ kind, text: part });
    });
  };
  const take = (pattern: RegExp, from: number): RegExpExecArray | null => {
    pattern.lastIndex = from;
    return pattern.exec(source);
  };
  // Depth of braces inside each template substitution that is open.
  const substitutions: number[] = [];
  let afterValue = false;
  let afterDot = false;
  let at = 0;
  const template = (start: number): number => {
    const end = start + (take(TEMPLATE, start)?.[0].length ?? 0);
    add('string', source.slice(start - 1, end));
    if (source.slice(start, end).endsWith('${')) substitutions.push(0);
    return end;
  };
  while (at < source.length) {
    const match = take(LEXEME, at) as RegExpExecArray;
    const text = match[0];
    const { comment, string, number, word, regex } = match.groups as Record<string, string | undefined>;
    const depth = substitutions.length - 1;
    let end = at + text.length;
    const literal = regex !== undefined && !afterValue ? take(REGEX, at)?.[0] : undefined;
    if (text === '`' || (text === '}' && substitutions[depth] === 0)) {
      if (text === '}') substitutions.pop();
      end = template(end);
      afterValue = true;
    } else if (comment !== undefined) add('comment', text);
    else if (string !== undefined || literal !== undefined) {
      add('string', literal ?? text);
      end = at + (literal ?? text).length;
      afterValue = true;
    } else if (number !== undefined) {
      add('number', text);
      afterValue = true;
    } else if (word !== undefined) {
      const rest = source.slice(end, end + 40);
      const keyword = KEYWORDS.has(word) && !afterDot && (!CONTEXTUAL.has(word) || /^\s+[\w$*{[#"'`]/.test(rest));
      add(keyword ? 'keyword' : /^\s*\(/.test(rest) ? 'function' : 'plain', text);
      afterValue = !keyword || /^(?:this|super|null|true|false|undefined)$/.test(word);
    } else {
      if (depth >= 0 && text === '{') (substitutions[depth] as number)++;
      if (depth >= 0 && text === '}') (substitutions[depth] as number)--;
      add('plain', text);
      if (text.trim() !== '') afterValue = /[)\]}]/.test(text);
    }
    if (text.trim() !== '') afterDot = text === '.';
    at = end;
  }
  return lines;
}
