/** What V8 says of text that is no JSON, and of objects that contain themselves. */

const CONTEXT = 10;
const SPECIAL = ['NaN', 'Infinity', 'undefined', '[object Object]'];

class NotJson {
  readonly message: string;
  readonly at: number;
  constructor(message: string, at: number) {
    this.message = message;
    this.at = at;
  }
}

/** @returns V8's message for a text that JSON.parse refuses, and the offset it means; undefined if nothing is wrong with it */
export function jsonProblem(text: string): { readonly message: string; readonly at: number } | undefined {
  try {
    new Scanner(text).document();
    return undefined;
  } catch (problem) {
    return problem instanceof NotJson ? problem : undefined;
  }
}

/** JSON's grammar (ECMA-404), with V8's complaints. */
class Scanner {
  readonly #text: string;
  #at = 0;
  constructor(text: string) {
    this.#text = text;
  }

  document(): void {
    this.#value();
    this.#blanks();
    if (this.#at < this.#text.length) this.#expected('Unexpected non-whitespace character after JSON');
  }

  #value(): void {
    this.#blanks();
    const first = this.#text[this.#at];
    if (first === '"') return this.#string();
    if (first === '{') return this.#object();
    if (first === '[') return this.#array();
    if (first !== undefined && /[-\d]/.test(first)) return this.#number();
    for (const word of ['true', 'false', 'null']) if (first === word[0]) return this.#word(word);
    this.#unexpected();
  }

  #object(): void {
    this.#at++;
    this.#blanks();
    if (this.#takes('}')) return;
    let missing = "Expected property name or '}' in JSON";
    for (;;) {
      this.#blanks();
      if (this.#text[this.#at] !== '"') this.#expected(missing);
      this.#string();
      this.#blanks();
      if (!this.#takes(':')) this.#expected("Expected ':' after property name in JSON");
      this.#value();
      this.#blanks();
      if (this.#takes('}')) return;
      if (!this.#takes(',')) this.#expected("Expected ',' or '}' after property value in JSON");
      missing = 'Expected double-quoted property name in JSON';
    }
  }

  #array(): void {
    this.#at++;
    this.#blanks();
    if (this.#takes(']')) return;
    for (;;) {
      this.#value();
      this.#blanks();
      if (this.#takes(']')) return;
      if (!this.#takes(',')) this.#expected("Expected ',' or ']' after array element in JSON");
    }
  }

  #string(): void {
    for (this.#at++; ; this.#at++) {
      const char = this.#text[this.#at];
      if (char === undefined) this.#expected('Unterminated string in JSON');
      if (char === '"') return void this.#at++;
      if (char! < ' ') this.#expected('Bad control character in string literal in JSON');
      if (char !== '\\') continue;
      const escape = this.#text[++this.#at];
      if (escape === undefined) this.#expected('Unterminated string in JSON');
      if (escape === 'u') {
        for (let digit = 0; digit < 4; digit++)
          if (!/[\da-f]/i.test(this.#text[++this.#at] ?? '')) this.#expected('Bad Unicode escape in JSON');
      } else if (!'"\\/bfnrt'.includes(escape!)) this.#expected('Bad escaped character in JSON');
    }
  }

  #number(): void {
    const digits = (): boolean => {
      const from = this.#at;
      while (/\d/.test(this.#text[this.#at] ?? '')) this.#at++;
      return this.#at > from;
    };
    if (this.#takes('-') && !/\d/.test(this.#text[this.#at] ?? ''))
      this.#expected('No number after minus sign in JSON');
    if (this.#takes('0')) {
      if (/\d/.test(this.#text[this.#at] ?? '')) this.#expected('Unexpected number in JSON');
    } else digits();
    if (this.#takes('.') && !digits()) this.#expected('Unterminated fractional number in JSON');
    if (!this.#takes('e') && !this.#takes('E')) return;
    if (!this.#takes('+')) this.#takes('-');
    if (!digits()) this.#expected('Exponent part is missing a number in JSON');
  }

  #word(word: string): void {
    for (const char of word) if (!this.#takes(char)) this.#unexpected();
  }

  #blanks(): void {
    while (' \t\n\r'.includes(this.#text[this.#at] ?? '-')) this.#at++;
  }

  #takes(char: string): boolean {
    if (this.#text[this.#at] !== char) return false;
    this.#at++;
    return true;
  }

  #expected(what: string): never {
    const before = this.#text.slice(0, this.#at).split(/\r\n|\r|\n/);
    const place = `(line ${before.length} column ${before.at(-1)!.length + 1})`;
    throw new NotJson(`${what} at position ${this.#at} ${place}`, this.#at);
  }

  #unexpected(): never {
    const text = this.#text;
    const at = this.#at;
    const char = text[at];
    if (char === undefined) throw new NotJson('Unexpected end of JSON input', at);
    if (SPECIAL.includes(text)) throw new NotJson(`"${text}" is not valid JSON`, at);
    const long = text.length > 2 * CONTEXT;
    const from = long ? Math.max(0, at - CONTEXT) : 0;
    const to = long ? Math.min(text.length, at + CONTEXT) : text.length;
    const shown = `${from > 0 ? '...' : ''}"${text.slice(from, to)}"${to < text.length ? '... ' : ' '}`;
    throw new NotJson(`Unexpected token '${char}', ${shown}is not valid JSON`, at);
  }
}

interface Link {
  readonly key: string;
  readonly object: object;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

function constructorName(object: object): string {
  const { constructor } = object as { constructor?: { name?: unknown } };
  return typeof constructor === 'function' && typeof constructor.name === 'string' ? constructor.name : 'Object';
}

const nameOfKey = ({ key }: Link, holder: object): string =>
  Array.isArray(holder) ? `index ${key}` : `property '${key}'`;

/** V8's message for an object that contains itself; undefined where plain reading of properties finds no circle. */
export function circleProblem(root: unknown): string | undefined {
  const path: Link[] = [];
  const done = new Set<object>();
  const search = (object: object): { start: number; key: string } | undefined => {
    for (const key of Object.keys(object)) {
      const value = (object as Record<string, unknown>)[key];
      if (!isObject(value) || done.has(value)) continue;
      const start = path.findIndex((link) => link.object === value);
      if (start >= 0) return { start, key };
      path.push({ key, object: value });
      const found = search(value);
      if (found !== undefined) return found;
      path.pop();
    }
    done.add(object);
    return undefined;
  };
  if (!isObject(root)) return undefined;
  path.push({ key: '', object: root });
  const circle = search(root);
  if (circle === undefined) return undefined;
  const links = path.slice(circle.start);
  const lines = links
    .slice(1)
    .map(
      (link, index) =>
        `|     ${nameOfKey(link, links[index]!.object)} -> object with constructor '${constructorName(link.object)}'`,
    );
  const shown = lines.length > 3 ? [...lines.slice(0, 2), '|     ...', lines.at(-1)!] : lines;
  const last = nameOfKey({ key: circle.key, object: links[0]!.object }, links.at(-1)!.object);
  return [
    'Converting circular structure to JSON',
    `--> starting at object with constructor '${constructorName(links[0]!.object)}'`,
    ...shown,
    `--- ${last} closes the circle`,
  ].join('\n    ');
}
