/**
 * A lesson's text as its reader meets it, block by block: paragraphs, headings, list lines, and what stands in questions and
 * explanations. Made from the author's MDX, with the line each begins on. For the tests; the pages are Astro's.
 */
export interface Tag {
  readonly name: string;
  /** Strings as they are, expressions as their source, bare names as "true". */
  readonly attributes: Readonly<Record<string, string>>;
  readonly line: number;
}

export interface Block {
  readonly line: number;
  /** Components around it, the outermost first: Predict, Fragment. `why` is a question's explanation, `option` one of its answers. */
  readonly within: readonly string[];
  /** What is read, without marks, code and measured numbers. Links are their text. */
  readonly text: string;
  /** Terms of the glossary in it: where in `text`, and whether it is their definition. */
  readonly terms: readonly {
    readonly of: string;
    readonly from: number;
    readonly to: number;
    readonly defines: boolean;
  }[];
  /** Whether it names a source: a `<Cite>`, or a link that leaves the site. */
  readonly cites: boolean;
}

export interface LessonText {
  readonly tags: readonly Tag[];
  readonly blocks: readonly Block[];
}

type Token =
  | { readonly kind: 'text'; readonly text: string; readonly line: number }
  | { readonly kind: 'open'; readonly tag: Tag; readonly closed: boolean }
  | { readonly kind: 'close'; readonly name: string };

/** Components that stand in a sentence. */
const INLINE = new Set(['Term', 'Measure', 'Cite']);

/** @param source of a lesson, or of any Markdown text, with or without frontmatter */
export function lessonText(source: string): LessonText {
  const tokens = [...tokensOf(source)];
  const tags = tokens.flatMap((token) => (token.kind === 'open' ? [token.tag] : []));
  const writer = new BlockWriter();
  for (const token of tokens) {
    if (token.kind === 'text') writer.write(token.text, token.line);
    else if (token.kind === 'close') writer.close(token.name);
    else writer.open(token.tag, token.closed);
  }
  return { tags, blocks: writer.done() };
}

export const wordsOf = ({ blocks }: LessonText): number =>
  blocks.reduce((sum, { text }) => sum + (text.match(/[\p{L}\p{N}][\p{L}\p{N}’'.-]*/gu)?.length ?? 0), 0);

/** Gathers text into blocks, which end at an empty line, a heading's or a list line's end, and at components that stand alone. */
class BlockWriter {
  #blocks: Block[] = [];
  #within: string[] = [];
  #text = '';
  #line = 0;
  #terms: Block['terms'][number][] = [];
  #term: { of: string; from: number; defines: boolean } | null = null;
  #cites = false;

  write(text: string, line: number): void {
    for (const [index, row] of text.split('\n').entries()) {
      if (index > 0) {
        if (/^(#|\d+\. |- |\|)/.test(row) || row.trim() === '') this.#end();
        else this.#text += ' ';
      }
      if (/\]\(https?:/.test(row)) this.#cites = true;
      const plain = row
        .replace(/`[^`]*`/g, '\u2022')
        .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
        .replace(/^(#+|\d+\.|-) /, '')
        .replace(/[*_]{1,2}(?=\S)|(?<=\S)[*_]{1,2}/g, '');
      if (this.#text.trim() === '' && plain.trim() !== '') this.#line = line + index;
      this.#text += plain;
    }
  }

  open(tag: Tag, closed: boolean): void {
    const { name, attributes, line } = tag;
    if (name === 'Term') {
      if (this.#text.trim() === '') this.#line = line;
      this.#term = { of: attributes.of ?? '', from: this.#text.length, defines: attributes.defines !== undefined };
      if (!closed) return;
      this.#text += attributes.of ?? '';
      return this.#endTerm();
    }
    if (name === 'Cite') this.#cites = true;
    if (INLINE.has(name)) return;
    this.#end();
    for (const [within, text] of stringsOf(tag)) {
      this.#within.push(name, within);
      this.write(text, line);
      this.#end();
      this.#within.splice(-2);
    }
    if (!closed) this.#within.push(name);
  }

  close(name: string): void {
    if (name === 'Term') return this.#endTerm();
    if (INLINE.has(name)) return;
    this.#end();
    this.#within.splice(this.#within.lastIndexOf(name));
  }

  done(): readonly Block[] {
    this.#end();
    return this.#blocks;
  }

  #endTerm(): void {
    if (this.#term !== null) this.#terms.push({ ...this.#term, to: this.#text.length });
    this.#term = null;
  }

  #end(): void {
    if (this.#text.trim() !== '')
      this.#blocks.push({
        line: this.#line,
        within: [...this.#within],
        text: this.#text,
        terms: this.#terms,
        cites: this.#cites,
      });
    this.#text = '';
    this.#terms = [];
    this.#cites = false;
  }
}

/** What is read although it stands in an attribute: a title, a question's answers and their explanations. */
function stringsOf({ name, attributes }: Tag): [within: string, text: string][] {
  if (attributes.title !== undefined) return [['title', attributes.title]];
  if (name === 'Dimension') return [['title', attributes.of ?? '']];
  if (name !== 'Quiz') return [];
  const strings = [
    ...(attributes.options ?? '').matchAll(
      /\b(text|why):\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|`((?:[^`\\]|\\.)*)`)/g,
    ),
  ];
  return strings.map(([, key, single, double, back]) => [
    key === 'why' ? 'why' : 'option',
    (single ?? double ?? back ?? '').replace(/\\(.)/g, '$1'),
  ]);
}

/** @throws for a tag that does not end: its line */
function* tokensOf(source: string): Generator<Token> {
  const lineAt = (offset: number): number => source.slice(0, offset).split('\n').length;
  let at = /^---\n[^]*?\n---\n/.exec(source)?.[0].length ?? 0;
  let from = at;
  const text = function* (to: number): Generator<Token> {
    if (to > from) yield { kind: 'text', text: source.slice(from, to), line: lineAt(from) };
  };
  while (at < source.length) {
    const skipped = skipCode(source, at);
    if (skipped > at) {
      if (source.startsWith('```', at)) {
        yield* text(at);
        from = skipped;
      }
      at = skipped;
    } else if (source[at] === '{') {
      yield* text(at);
      at = from = closing(source, at, '}');
    } else if (/^<\/?[A-Z]/.test(source.slice(at, at + 3))) {
      yield* text(at);
      const end = closing(source, at, '>');
      yield tokenOf(source.slice(at, end), lineAt(at));
      at = from = end;
    } else at++;
  }
  yield* text(at);
}

/** @returns where code that begins at `at` ends, or `at` if none does */
function skipCode(source: string, at: number): number {
  const fence = source.startsWith('```', at) ? '```' : source[at] === '`' ? '`' : '';
  if (fence === '') return at;
  const end = source.indexOf(fence, at + fence.length);
  return end < 0 ? source.length : end + fence.length;
}

/** @returns the offset after the bracket that closes what begins at `at`; strings and inner braces are stepped over */
function closing(source: string, at: number, close: '}' | '>'): number {
  let depth = 0;
  for (let index = at + (close === '}' ? 0 : 1); index < source.length; index++) {
    const char = source[index] as string;
    if ((char === '"' || char === "'" || char === '`') && (depth > 0 || close === '>'))
      index = endOfString(source, index);
    else if (source.startsWith('/*', index) && depth > 0) index = source.indexOf('*/', index) + 1;
    else if (char === '{') depth++;
    else if (char === '}' && --depth === 0 && close === '}') return index + 1;
    else if (char === '>' && close === '>' && depth === 0) return index + 1;
  }
  throw new Error(`What begins on line ${source.slice(0, at).split('\n').length} does not end: ${close} is missing.`);
}

function endOfString(source: string, at: number): number {
  for (let index = at + 1; index < source.length; index++) {
    if (source[index] === '\\') index++;
    else if (source[index] === source[at]) return index;
  }
  return source.length;
}

function tokenOf(text: string, line: number): Token {
  const [, slash, name = ''] = /^<(\/?)([A-Z]\w*)/.exec(text) ?? [];
  if (slash === '/') return { kind: 'close', name };
  return { kind: 'open', closed: /\/\s*>$/.test(text), tag: { name, attributes: attributesOf(text), line } };
}

function attributesOf(tag: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (let at = tag.search(/\s|\/?>$/); at < tag.length;) {
    const match = /[a-zA-Z]+/y;
    match.lastIndex = at;
    const [name] = match.exec(tag) ?? [];
    if (name === undefined) {
      at++;
      continue;
    }
    at += name.length;
    if (tag[at] !== '=') attributes[name] = 'true';
    else if (tag[at + 1] === '{') {
      const end = closing(tag, at + 1, '}');
      attributes[name] = tag.slice(at + 2, end - 1);
      at = end;
    } else {
      const end = endOfString(tag, at + 1);
      attributes[name] = tag.slice(at + 2, end);
      at = end + 1;
    }
  }
  return attributes;
}
