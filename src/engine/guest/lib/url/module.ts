/** `node:url` (nodejs.org/api/url.html): the WHATWG side and file URLs. The older `url.parse()` is refused. */
import { arity, named } from '../define.ts';
import { invalidArgType, unsupported } from '../errors.ts';
import { posix } from '../path.ts';
import { validateString } from '../validate.ts';
import { isUrlLike, pathOfFileUrl } from './file-url.ts';
import { domainToAscii, parseHost } from './host.ts';
import { PATH, percentEncode } from './percent.ts';
import { URLSearchParams } from './search-params.ts';
import { URL } from './url.ts';

function fileURLToPath(path: unknown): string {
  const url = typeof path === 'string' ? new URL(path) : path;
  if (!isUrlLike(url)) throw invalidArgType('path', ['string', 'URL'], path);
  return pathOfFileUrl(url);
}

function pathToFileURL(path: unknown): URL {
  validateString(path, 'path');
  let resolved = posix.resolve(path);
  if (path.endsWith('/') && !resolved.endsWith('/')) resolved += '/';
  const escaped = resolved
    .replaceAll('%', '%25')
    .replaceAll('\\', '%5C')
    .replaceAll('\n', '%0A')
    .replaceAll('\r', '%0D')
    .replaceAll('\t', '%09');
  return new URL(
    `file://${percentEncode(escaped, (code) => PATH(code) || '~[]|'.includes(String.fromCharCode(code)))}`,
  );
}

interface FormatOptions {
  readonly fragment?: boolean;
  readonly unicode?: boolean;
  readonly search?: boolean;
  readonly auth?: boolean;
}

/** `url.format(URL, options)`. */
function format(url: unknown, options: FormatOptions = {}): string {
  if (!(url instanceof URL)) throw unsupported('url.format of anything but a URL');
  const copy = new URL(url.href);
  if (options.fragment === false) copy.hash = '';
  if (options.search === false) copy.search = '';
  if (options.auth === false) copy.username = copy.password = '';
  if (options.unicode) throw unsupported('url.format with unicode');
  return copy.href;
}

function urlToHttpOptions(url: URL): object {
  const { protocol, hostname, hash, search, pathname, href, port, username, password } = url;
  return {
    __proto__: null,
    ...url,
    protocol,
    hostname: hostname.startsWith('[') ? hostname.slice(1, -1) : hostname,
    hash,
    search,
    pathname,
    path: `${pathname}${search}`,
    href,
    ...(port !== '' && { port: Number(port) }),
    ...((username || password) && { auth: `${decodeURIComponent(username)}:${decodeURIComponent(password)}` }),
  };
}

const refuse = (name: string) =>
  named(name, (): never => {
    throw unsupported(`url.${name}`);
  });

export const urlModule = {
  Url: refuse('Url'),
  parse: arity(3, refuse('parse')),
  resolve: arity(2, refuse('resolve')),
  resolveObject: arity(2, refuse('resolveObject')),
  format: arity(2, format),
  URL,
  URLPattern: refuse('URLPattern'),
  URLSearchParams,
  domainToASCII: (domain: unknown): string => parseHost(`${domain as string}`, true) ?? '',
  domainToUnicode: (domain: unknown): string => {
    const ascii = domainToAscii(`${domain as string}`) ?? '';
    if (/(^|\.)xn--/.test(ascii)) throw unsupported('url.domainToUnicode beyond ASCII');
    return ascii;
  },
  pathToFileURL: arity(2, pathToFileURL),
  fileURLToPath: arity(2, fileURLToPath),
  fileURLToPathBuffer: refuse('fileURLToPathBuffer'),
  urlToHttpOptions,
};
