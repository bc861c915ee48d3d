/** The URL parser (url.spec.whatwg.org/#concept-basic-url-parser), its states as the methods of one pass. */
import { parseHost } from './host.ts';
import { C0_CONTROL, FRAGMENT, PATH, percentEncode, QUERY, SPECIAL_QUERY, USERINFO } from './percent.ts';

export interface UrlRecord {
  scheme: string;
  username: string;
  password: string;
  /** Null: there is none; '' is a host too. */
  host: string | null;
  port: number | null;
  /** A string is an opaque path. */
  path: string[] | string;
  query: string | null;
  fragment: string | null;
}

const DEFAULT_PORTS: Readonly<Record<string, number | null>> = {
  ftp: 21,
  file: null,
  http: 80,
  https: 443,
  ws: 80,
  wss: 443,
};
export const isSpecial = (scheme: string): boolean => Object.hasOwn(DEFAULT_PORTS, scheme);

const single = (segment: string): boolean => segment === '.' || segment.toLowerCase() === '%2e';
const double = (segment: string): boolean => /^(\.|%2e){2}$/i.test(segment);
const isDriveLetter = (text: string): boolean => /^[a-z][:|]$/i.test(text);

const startsWithDrive = (text: string): boolean => /^[a-z][:|]([/\\?#]|$)/i.test(text);

/** @returns undefined where the input is no URL */
export function parseUrl(input: string, base?: UrlRecord): UrlRecord | undefined {
  const text = input
    .replace(/^[\0-\x20]+|[\0-\x20]+$/g, '')
    .replace(/[\t\n\r]/g, '')
    .toWellFormed();
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1];
  if (scheme === undefined) return base && relative(text, base);
  const url = emptyUrl(scheme.toLowerCase());
  const rest = text.slice(scheme.length + 1);
  if (url.scheme === 'file') return fileUrl(url, rest, base?.scheme === 'file' ? base : undefined);
  if (isSpecial(url.scheme)) {
    // `http:path` against a base of the same scheme is relative.
    if (base?.scheme === url.scheme && !/^[/\\]{2}/.test(rest)) return relative(rest, base);
    return authority(url, rest.replace(/^[/\\]*/, ''));
  }
  if (rest.startsWith('//')) return authority(url, rest.slice(2));
  if (rest.startsWith('/')) return pathAndMore(url, rest);
  const [path, tail] = splitTail(rest);
  url.path = percentEncode(path, C0_CONTROL);
  return queryAndFragment(url, tail);
}

export const emptyUrl = (scheme: string): UrlRecord => ({
  scheme, username: '', password: '', host: null, port: null, path: [], query: null, fragment: null,
}); // prettier-ignore

/** Cuts before the first `?` or `#`. */
function splitTail(text: string): [head: string, tail: string] {
  const at = text.search(/[?#]/);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at)];
}

function queryAndFragment(url: UrlRecord, tail: string): UrlRecord {
  const hash = tail.indexOf('#');
  const query = hash < 0 ? tail : tail.slice(0, hash);
  if (query.startsWith('?')) url.query = percentEncode(query.slice(1), isSpecial(url.scheme) ? SPECIAL_QUERY : QUERY);
  if (hash >= 0) url.fragment = percentEncode(tail.slice(hash + 1), FRAGMENT);
  return url;
}

function relative(text: string, base: UrlRecord): UrlRecord | undefined {
  if (typeof base.path === 'string') {
    if (!text.startsWith('#')) return undefined;
    return { ...base, fragment: percentEncode(text.slice(1), FRAGMENT) };
  }
  const special = isSpecial(base.scheme);
  if (base.scheme === 'file') return fileUrl(emptyUrl('file'), text, base);
  const slashes = special ? /^[/\\]{2}/ : /^\/\//;
  if (slashes.test(text))
    return authority(emptyUrl(base.scheme), special ? text.replace(/^[/\\]*/, '') : text.slice(2));
  const url: UrlRecord = { ...base, path: [...base.path], fragment: null };
  if (text.startsWith('/') || (special && text.startsWith('\\'))) {
    return pathAndMore({ ...url, path: [], query: null }, text);
  }
  const [path, tail] = splitTail(text);
  if (path === '') return queryAndFragment(tail.startsWith('?') ? { ...url, query: null } : url, tail);
  (url.path as string[]).pop();
  return pathAndMore({ ...url, query: null }, path + tail);
}

function authority(url: UrlRecord, text: string): UrlRecord | undefined {
  const special = isSpecial(url.scheme);
  const end = text.search(special ? /[/\\?#]/ : /[/?#]/);
  const part = end < 0 ? text : text.slice(0, end);
  const at = part.lastIndexOf('@');
  if (at >= 0) {
    const credentials = part.slice(0, at);
    const colon = credentials.indexOf(':');
    url.username = percentEncode(colon < 0 ? credentials : credentials.slice(0, colon), USERINFO);
    url.password = colon < 0 ? '' : percentEncode(credentials.slice(colon + 1), USERINFO);
  }
  const hostAndPort = part.slice(at + 1);
  if (at >= 0 && hostAndPort === '') return undefined;
  const [, name = '', port] = /^((?:\[[^\]]*\]?|[^:[])*)(?::(.*))?$/s.exec(hostAndPort) ?? [
    undefined,
    undefined,
    undefined,
  ];
  if (hostAndPort !== '' && name === '' && (special || port !== undefined)) return undefined;
  if (special && name === '') return undefined;
  const host = name === '' ? '' : parseHost(name, special);
  if (host === undefined || !setPort(url, port ?? '')) return undefined;
  url.host = host;
  return pathAndMore(url, end < 0 ? '' : text.slice(end));
}

/** @returns false for a port that is none */
export function setPort(url: UrlRecord, port: string): boolean {
  if (port === '') return true;
  if (!/^[0-9]+$/.test(port) || Number(port) > 65535) return false;
  url.port = Number(port) === DEFAULT_PORTS[url.scheme] ? null : Number(port);
  return true;
}

function fileUrl(url: UrlRecord, text: string, base: UrlRecord | undefined): UrlRecord | undefined {
  url.host = '';
  if (/^[/\\]{2}/.test(text)) {
    const rest = text.slice(2);
    const end = rest.search(/[/\\?#]/);
    const name = end < 0 ? rest : rest.slice(0, end);
    if (isDriveLetter(name)) return pathAndMore(url, `/${rest}`);
    if (name !== '') {
      const host = parseHost(name, true);
      if (host === undefined) return undefined;
      url.host = host === 'localhost' ? '' : host;
    }
    return pathAndMore(url, end < 0 ? '' : rest.slice(end));
  }
  if (/^[/\\]/.test(text)) {
    if (base) url.host = base.host;
    const drive = (base?.path[0] ?? '') as string;
    if (/^[a-z]:$/i.test(drive) && !startsWithDrive(text.slice(1))) (url.path as string[]).push(drive);
    return pathAndMore(url, text);
  }
  if (!base) return pathAndMore(url, text);
  if (startsWithDrive(text)) return pathAndMore({ ...url, host: base.host }, text);
  const copy: UrlRecord = { ...base, path: [...base.path] as string[], fragment: null };
  const [path, tail] = splitTail(text);
  if (path === '') return queryAndFragment(tail.startsWith('?') ? { ...copy, query: null } : copy, tail);
  (copy.path as string[]).pop();
  return pathAndMore({ ...copy, query: null }, path + tail);
}

function pathAndMore(url: UrlRecord, text: string): UrlRecord {
  const [path, tail] = splitTail(text);
  appendPath(url, path);
  return queryAndFragment(url, tail);
}

/** The path states: segments one by one, dots resolved as they come. */
export function appendPath(url: UrlRecord, text: string): void {
  const special = isSpecial(url.scheme);
  const path = url.path as string[];
  const slash = special ? /[/\\]/ : /\//;
  if (text === '') {
    if (special && path.length === 0) path.push('');
    return;
  }
  const segments = (slash.test(text[0] as string) ? text.slice(1) : text).split(slash);
  for (const [i, raw] of segments.entries()) {
    const last = i === segments.length - 1;
    const segment = percentEncode(raw, PATH);
    if (double(segment)) {
      if (!(url.scheme === 'file' && path.length === 1 && /^[a-z]:$/i.test(path[0] as string))) path.pop();
      if (last) path.push('');
    } else if (single(segment)) {
      if (last) path.push('');
    } else {
      const drive = url.scheme === 'file' && path.length === 0 && isDriveLetter(segment);
      path.push(drive ? `${segment[0] as string}:` : segment);
    }
  }
}

export function serializePath({ path }: UrlRecord): string {
  return typeof path === 'string' ? path : path.map((segment) => `/${segment}`).join('');
}

export function serializeUrl(url: UrlRecord, withFragment = true): string {
  let text = `${url.scheme}:`;
  if (url.host !== null) {
    text += '//';
    if (url.username !== '' || url.password !== '') {
      text += url.username + (url.password === '' ? '' : `:${url.password}`) + '@';
    }
    text += url.host + (url.port === null ? '' : `:${url.port}`);
  } else if (typeof url.path !== 'string' && url.path.length > 1 && url.path[0] === '') {
    text += '/.';
  }
  text += serializePath(url);
  if (url.query !== null) text += `?${url.query}`;
  if (withFragment && url.fragment !== null) text += `#${url.fragment}`;
  return text;
}
