import { describe, expect, it } from 'vitest';
import type { World } from '../world.ts';
import { ordersOf, userOf } from './shop-data.ts';
import { ask, testServices } from './services.test-support.ts';

const http: World['http'] = {
  'https://shop.example/api/*': { body: { any: true } },
  'https://shop.example/api/users/*': { body: [], headers: { 'Content-Type': 'application/vnd.users+json' } },
  'https://shop.example/api/users/7': { body: { id: 7 }, latency: { kind: 'constant', ms: 5 } },
  'https://shop.example': { body: 'Welcome', status: 203 },
  'http://flaky.example:8080/*': { body: '', failureRate: 1 },
  'https://shop.example/gone': { body: 'x', status: 204 },
};
const fetch = (url: unknown, init?: object) => ask(testServices({ http }), 'http', 'fetch', url, init);
const failed = (cause: object) => ({ ok: false, error: { name: 'TypeError', message: 'fetch failed', cause } });

describe('fetch', () => {
  it('prefers the exact URL, then the longest prefix', () => {
    expect(fetch('https://shop.example/api/users/7#top')).toMatchObject({
      value: { body: '{"id":7}', url: 'https://shop.example/api/users/7' },
    });
    expect(fetch('https://shop.example/api/users/8')).toMatchObject({ value: { body: '[]' } });
    expect(fetch('https://shop.example/api/orders?page=2')).toMatchObject({ value: { body: '{"any":true}' } });
  });

  it('answers with status, headers in lower case and body', () => {
    expect(fetch('https://shop.example/')).toEqual({
      ok: true,
      value: {
        url: 'https://shop.example/',
        status: 203,
        statusText: '',
        headers: { 'content-type': 'text/plain;charset=UTF-8' },
        body: 'Welcome',
      },
    });
    expect(fetch('https://shop.example/api/users/8')).toMatchObject({
      value: { status: 200, statusText: 'OK', headers: { 'content-type': 'application/vnd.users+json' } },
    });
  });

  it('sends no body with 204 or to HEAD', () => {
    expect(fetch('https://shop.example/gone')).toMatchObject({ value: { body: '', status: 204 } });
    expect(fetch('https://shop.example/', { method: 'head' })).toMatchObject({ value: { body: '' } });
  });

  it('says 404 for a page that a known server does not have', () => {
    expect(fetch('https://shop.example/nowhere')).toMatchObject({ value: { status: 404, statusText: 'Not Found' } });
  });

  it("finds the shop's own data in every world", () => {
    const read = (path: string) => fetch(`https://maple-and-pine.example${path}`);
    expect(read('/api/users/u1')).toMatchObject({ value: { status: 200, body: JSON.stringify(userOf(1)) } });
    expect(read('/api/users/u1/orders?page=1')).toMatchObject({ value: { body: JSON.stringify(ordersOf(1)) } });
    expect(read('/api/users/u0')).toMatchObject({
      value: { status: 404, body: `{"error":"Maple & Pine has no customer 'u0'"}` },
    });
    expect(read('/api/users/u1/secrets')).toMatchObject({ value: { status: 404, body: 'Not Found' } });
  });

  it("takes a route's own latency", () => {
    const world = testServices({ http });
    ask(world, 'http', 'fetch', 'https://shop.example/api/users/7');
    expect(world.clock.nowMs).toBe(5);
  });

  it('fails as Node does for a name that does not exist', () => {
    expect(fetch('https://nope.example/')).toEqual(
      failed({
        name: 'Error',
        message: 'getaddrinfo ENOTFOUND nope.example',
        errno: -3008,
        code: 'ENOTFOUND',
        syscall: 'getaddrinfo',
        hostname: 'nope.example',
      }),
    );
  });

  it('fails as Node does where nobody listens', () => {
    expect(fetch('http://localhost:39999/')).toEqual(
      failed({
        name: 'Error',
        message: 'connect ECONNREFUSED 127.0.0.1:39999',
        errno: -111,
        code: 'ECONNREFUSED',
        syscall: 'connect',
        address: '127.0.0.1',
        port: 39999,
      }),
    );
  });

  it('fails as Node does when the connection breaks', () => {
    expect(fetch('http://flaky.example:8080/x')).toEqual(
      failed({ name: 'Error', message: 'read ECONNRESET', errno: -104, code: 'ECONNRESET', syscall: 'read' }),
    );
  });

  it('fails at once for what is no URL, or none that it can fetch', () => {
    const world = testServices();
    expect(ask(world, 'http', 'fetch', '/x')).toEqual({
      ok: false,
      error: {
        name: 'TypeError',
        message: 'Failed to parse URL from /x',
        cause: { name: 'TypeError', message: 'Invalid URL', code: 'ERR_INVALID_URL', input: '/x' },
      },
    });
    expect(ask(world, 'http', 'fetch', 'ftp://a.example/')).toEqual(
      failed({ name: 'Error', message: 'unknown scheme' }),
    );
    expect(world.clock.nowMs).toBe(0);
  });
});

describe('dns.lookup', () => {
  const lookup = (host: string) => ask(testServices({ http }), 'dns', 'lookup', host);

  it('knows localhost, addresses, and the hosts of the world', () => {
    expect(lookup('localhost')).toEqual({ ok: true, value: { address: '127.0.0.1', family: 4 } });
    expect(lookup('10.0.0.1')).toMatchObject({ value: { address: '10.0.0.1' } });
    expect(lookup('Shop.example')).toMatchObject({ value: { address: '192.0.2.2' } });
    expect(lookup('flaky.example')).toMatchObject({ value: { address: '192.0.2.3' } });
  });

  it('knows no other', () => {
    expect(lookup('nope.example')).toMatchObject({
      error: { code: 'ENOTFOUND', message: 'getaddrinfo ENOTFOUND nope.example' },
    });
  });
});
