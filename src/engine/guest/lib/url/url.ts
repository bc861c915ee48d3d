/** `URL` (url.spec.whatwg.org/#url-class), printed as Node prints it. */
import { enumerable, tag } from '../define.ts';
import { codedError, missingArgs, unsupported } from '../errors.ts';
import { runtime } from '../runtime.ts';
import { kInspect } from '../symbols.ts';
import { parseHost } from './host.ts';
import { appendPath, isSpecial, parseUrl, serializePath, serializeUrl, setPort } from './parser.ts';
import type { UrlRecord } from './parser.ts';
import { FRAGMENT, percentEncode, QUERY, SPECIAL_QUERY, USERINFO } from './percent.ts';
import { linkToUrl, URLSearchParams } from './search-params.ts';

function parse(input: unknown, base: unknown): UrlRecord | undefined {
  const start = base === undefined ? undefined : parseUrl(`${base as string}`);
  if (base !== undefined && !start) return undefined;
  return parseUrl(`${input as string}`, start);
}

/** Node's own parser makes this one: no code in the first line of its stack. */
function invalidUrl(input: unknown, base: unknown): Error {
  const details = { code: 'ERR_INVALID_URL', input: `${input as string}`.toWellFormed() };
  return Object.assign(
    new TypeError('Invalid URL'),
    details,
    base !== undefined && base !== null && { base: `${base as string}` },
  );
}

/** The text without tabs and line breaks, which setters strip. */
const clean = (value: unknown): string => `${value as string}`.replace(/[\t\n\r]/g, '').toWellFormed();

export class URL {
  #url: UrlRecord;
  #params: URLSearchParams | undefined;

  constructor(input: unknown, base: unknown = undefined) {
    if (arguments.length === 0) throw missingArgs('url');
    const url = parse(input, base);
    if (!url) throw invalidUrl(input, base);
    this.#url = url;
  }

  static parse(input: unknown, base: unknown = undefined): URL | null {
    if (arguments.length === 0) throw missingArgs('url');
    return parse(input, base) ? new URL(input, base) : null;
  }
  static canParse(input: unknown, base: unknown = undefined): boolean {
    if (arguments.length === 0) throw missingArgs('url');
    return parse(input, base) !== undefined;
  }
  static createObjectURL(_object: unknown): never {
    throw unsupported('URL.createObjectURL');
  }
  static revokeObjectURL(_url: unknown): never {
    throw unsupported('URL.revokeObjectURL');
  }

  [kInspect](depth: number, options: { readonly depth?: number | null }): unknown {
    if (typeof depth === 'number' && depth < 0) return this;
    const { href, origin, protocol, username, password, host, hostname, port, pathname, search, searchParams, hash } =
      this;
    const shown = {
      href,
      origin,
      protocol,
      username,
      password,
      host,
      hostname,
      port,
      pathname,
      search,
      searchParams,
      hash,
    };
    return `${this.constructor.name} ${runtime().inspect.inspect(shown, options as object)}`;
  }

  #canHaveCredentials(): boolean {
    const { host, scheme } = this.#url;
    return host !== null && host !== '' && scheme !== 'file';
  }
  #queryChanged(): void {
    if (this.#params) URLSearchParams.replace(this.#params, this.#url.query ?? '');
  }

  toString(): string {
    return serializeUrl(this.#url);
  }
  get href(): string {
    return serializeUrl(this.#url);
  }
  set href(value: string) {
    const url = parseUrl(`${value}`);
    if (!url) throw Object.assign(codedError(TypeError, 'ERR_INVALID_URL', 'Invalid URL'), { input: `${value}` });
    this.#url = url;
    this.#queryChanged();
  }
  get origin(): string {
    const { scheme, host, port, path } = this.#url;
    if (scheme === 'blob' && typeof path === 'string') {
      const inner = parseUrl(path);
      return inner && ['http', 'https'].includes(inner.scheme) ? new URL(path).origin : 'null';
    }
    if (!isSpecial(scheme) || scheme === 'file') return 'null';
    return `${scheme}://${host}${port === null ? '' : `:${port}`}`;
  }
  get protocol(): string {
    return `${this.#url.scheme}:`;
  }
  set protocol(value: string) {
    const scheme = /^([a-z][a-z0-9+.-]*)(?::|$)/i.exec(clean(value))?.[1]?.toLowerCase();
    const url = this.#url;
    if (scheme === undefined || isSpecial(scheme) !== isSpecial(url.scheme)) return;
    if (scheme === 'file' && (url.username !== '' || url.password !== '' || url.port !== null)) return;
    if (url.scheme === 'file' && url.host === '') return;
    const port = url.port;
    url.scheme = scheme;
    if (port !== null) setPort(url, String(port));
  }
  get username(): string {
    return this.#url.username;
  }
  set username(value: string) {
    if (this.#canHaveCredentials()) this.#url.username = percentEncode(`${value}`.toWellFormed(), USERINFO);
  }
  get password(): string {
    return this.#url.password;
  }
  set password(value: string) {
    if (this.#canHaveCredentials()) this.#url.password = percentEncode(`${value}`.toWellFormed(), USERINFO);
  }
  get host(): string {
    const { host, port } = this.#url;
    return (host ?? '') + (port === null ? '' : `:${port}`);
  }
  set host(value: string) {
    const text = this.#hostPart(value);
    // A file has no port.
    const pattern = this.#url.scheme === 'file' ? /^(.*)$/s : /^((?:\[[^\]]*\]|[^:[])*)(?::([0-9]*).*)?$/s;
    const [, name = '', port] = pattern.exec(text) ?? [];
    if (this.#setHost(name, port !== undefined) && port) setPort(this.#url, port);
  }
  get hostname(): string {
    return this.#url.host ?? '';
  }
  set hostname(value: string) {
    const text = this.#hostPart(value);
    const [, name = '', port] = /^((?:\[[^\]]*\]|[^:[])*)(:.*)?$/s.exec(text) ?? [];
    if (port === undefined) this.#setHost(name, false);
  }
  #hostPart(value: unknown): string {
    const text = clean(value);
    const end = text.search(isSpecial(this.#url.scheme) ? /[/\\?#]/ : /[/?#]/);
    return end < 0 ? text : text.slice(0, end);
  }
  #setHost(name: string, hasPort: boolean): boolean {
    const url = this.#url;
    if (typeof url.path === 'string') return false;
    if (name === '') {
      const needed = isSpecial(url.scheme)
        ? url.scheme !== 'file'
        : url.username !== '' || url.password !== '' || url.port !== null;
      if (needed || hasPort) return false;
    }
    const host = name === '' ? '' : parseHost(name, isSpecial(url.scheme));
    if (host === undefined) return false;
    url.host = url.scheme === 'file' && host === 'localhost' ? '' : host;
    return true;
  }
  get port(): string {
    const { port } = this.#url;
    return port === null ? '' : String(port);
  }
  set port(value: string) {
    if (!this.#canHaveCredentials()) return;
    const text = clean(value);
    if (text === '') this.#url.port = null;
    const digits = /^[0-9]+/.exec(text)?.[0];
    if (digits !== undefined) setPort(this.#url, digits);
  }
  get pathname(): string {
    return serializePath(this.#url);
  }
  set pathname(value: string) {
    const url = this.#url;
    if (typeof url.path === 'string') return;
    const text = clean(value);
    url.path = [];
    if (text === '' && url.host === null) url.path.push('');
    else appendPath(url, text);
  }
  get search(): string {
    const { query } = this.#url;
    return query === null || query === '' ? '' : `?${query}`;
  }
  set search(value: string) {
    const text = clean(value);
    const set = isSpecial(this.#url.scheme) ? SPECIAL_QUERY : QUERY;
    this.#url.query = text === '' ? null : percentEncode(text.startsWith('?') ? text.slice(1) : text, set);
    this.#queryChanged();
  }
  get searchParams(): URLSearchParams {
    if (!this.#params) {
      const params = new URLSearchParams(this.#url.query ?? '');
      URLSearchParams.replace(params, this.#url.query ?? '');
      linkToUrl(params, () => {
        const query = params.toString();
        this.#url.query = query === '' ? null : query;
      });
      this.#params = params;
    }
    return this.#params;
  }
  get hash(): string {
    const { fragment } = this.#url;
    return fragment === null || fragment === '' ? '' : `#${fragment}`;
  }
  set hash(value: string) {
    const text = clean(value);
    this.#url.fragment = text === '' ? null : percentEncode(text.startsWith('#') ? text.slice(1) : text, FRAGMENT);
  }
  toJSON(): string {
    return serializeUrl(this.#url);
  }
}

tag(URL.prototype, 'URL');
enumerable(
  URL.prototype,
  'toString', 'href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search',
  'searchParams', 'hash', 'toJSON',
); // prettier-ignore
enumerable(URL, 'canParse', 'parse', 'createObjectURL', 'revokeObjectURL');
