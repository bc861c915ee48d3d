/** `fetch` against the world's HTTP routes and the shop's own API, failing as Node's does (undici: `TypeError: fetch failed` with a cause). */
import type { HttpRoute, World } from '../world.ts';
import { hostAddress } from './hosts.ts';
import type { OperationOf } from './operations.ts';
import { type Operations, type Plan, ServiceError, shown } from './plan.ts';
import { connectionFailure, lookupFailure } from './system-errors.ts';
import { SHOP_HOST, shopRoute } from './shop-api.ts';
import type { Failure, HttpAnswer, Json } from './wire.ts';

export function createHttp(routes: World['http']): Operations<OperationOf<'http'>> {
  return { fetch: (url, init) => plan(routes, url, methodOf(init)) };
}

function plan(routes: World['http'], url: Json | undefined, method: string): Plan {
  const failure = fetchFailed(connectionFailure('ECONNRESET'));
  const target = typeof url === 'string' ? parseUrl(url) : undefined;
  if (!target) {
    const input = typeof url === 'string' ? url : shown(url);
    const cause: Failure = { name: 'TypeError', message: 'Invalid URL', code: 'ERR_INVALID_URL', input };
    return failing({ name: 'TypeError', message: `Failed to parse URL from ${input}`, cause });
  }
  if (target.scheme !== 'http' && target.scheme !== 'https') {
    return failing(fetchFailed({ name: 'Error', message: 'unknown scheme' }));
  }
  const route = findRoute(routes, target.href) ?? shopRoute(target.href);
  if (route) {
    const { latency, failureRate } = route;
    return { failure, latency, failureRate, answer: () => answerOf(route, target.href, method) };
  }
  const { hostname, port } = target;
  const hosts = [SHOP_HOST, ...Object.keys(routes).map((pattern) => parseUrl(pattern)?.host)];
  if (hosts.includes(target.host))
    return { failure, answer: () => answerOf({ status: 404, body: 'Not Found' }, target.href, method) };
  const address = hostAddress(routes, hostname);
  const cause =
    address === undefined ? lookupFailure('ENOTFOUND', hostname) : connectionFailure('ECONNREFUSED', address, port);
  return { failure, answer: () => fail(fetchFailed(cause)) };
}

/** The exact URL first (without its fragment), then the longest prefix. */
function findRoute(routes: World['http'], href: string): HttpRoute | undefined {
  let best = '';
  for (const pattern of Object.keys(routes)) {
    if (!pattern.endsWith('*')) {
      if (parseUrl(pattern)?.href === href) return routes[pattern];
    } else if (href.startsWith(pattern.slice(0, -1)) && pattern.length > best.length) {
      best = pattern;
    }
  }
  return routes[best];
}

function answerOf({ status = 200, headers = {}, body }: HttpRoute, url: string, method: string): Json {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const type = typeof body === 'string' ? 'text/plain;charset=UTF-8' : 'application/json';
  const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  // Fetch, "null body status"; and a HEAD request is answered without one.
  const bodiless = method === 'HEAD' || [101, 103, 204, 205, 304].includes(status);
  const answer: HttpAnswer = {
    url,
    status,
    statusText: REASONS[status] ?? '',
    headers: { 'content-type': type, ...Object.fromEntries(named) },
    body: bodiless ? '' : text,
  };
  return { ...answer };
}

function methodOf(init: Json | undefined): string {
  const method = typeof init === 'object' && init !== null && 'method' in init ? init.method : undefined;
  return typeof method === 'string' ? method.toUpperCase() : 'GET';
}

const fetchFailed = (cause: Failure): Failure => ({ name: 'TypeError', message: 'fetch failed', cause });

/** Fails before anything is sent, so at once. */
const failing = (failure: Failure): Plan => ({
  failure,
  latency: { kind: 'constant', ms: 0 },
  failureRate: 0,
  answer: () => fail(failure),
});

function fail(failure: Failure): never {
  throw new ServiceError(failure);
}

interface Target {
  readonly scheme: string;
  /** Host name and port, if one is written. */
  readonly host: string;
  readonly hostname: string;
  readonly port: number;
  /** Without fragment, and with at least a slash for a path. */
  readonly href: string;
}

/** Enough of a URL to route by; the guest has normalised it already. */
function parseUrl(url: string): Target | undefined {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]+)([^#]*)/i.exec(url);
  if (!match) return undefined;
  const [, scheme = '', authority = '', rest = ''] = match;
  const host = authority.replace(/^[^@]*@/, '').toLowerCase();
  const [, hostname = host, port] = /^(.*?)(?::(\d+))?$/.exec(host) ?? [];
  const lower = scheme.toLowerCase();
  const path = rest.startsWith('/') ? rest : `/${rest}`;
  return {
    scheme: lower,
    host,
    hostname,
    port: Number(port ?? (lower === 'https' ? 443 : 80)),
    href: `${lower}://${host}${path}`,
  };
}

/** RFC 9110, section 15, and RFC 6585. */
const REASONS: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  204: 'No Content',
  301: 'Moved Permanently',
  302: 'Found',
  303: 'See Other',
  304: 'Not Modified',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  409: 'Conflict',
  410: 'Gone',
  413: 'Payload Too Large',
  415: 'Unsupported Media Type',
  418: "I'm a Teapot",
  422: 'Unprocessable Entity',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};
