import nodeUrl from 'node:url';
import { describe, expect, it } from 'vitest';
import { nodeRuntime, outcome } from '../testing/node-runtime.ts';
import { urlModule } from './module.ts';

nodeRuntime();
interface Side {
  readonly URL: typeof URL;
  readonly URLSearchParams: typeof URLSearchParams;
}
const guest = urlModule as unknown as Side;
const node: Side = { URL, URLSearchParams };

const inputs = `
http://example.com|http://example.com/|HTTP://EXAMPLE.com:80/A/../b/./c?q=1#h|https://user:pa%20ss@host:8443/p?x=y&z#f|http://a:b@c|http://@x/|http://:p@x/|http://u@/|http://|http:///x|http:\\\\\\\\x\\\\y|https:x|http:/x/y|//x|/abs/path|rel/path|../up|./here|?only=query|#only|
file:///etc/passwd|file://localhost/x|file://host/x|file:///C:/a/../..|file:c:\\\\x|file:|file:///|file:////x|mailto:a@b.c|data:text/plain,hi there|javascript:alert(1)|blob:http://a/b|about:blank|urn:isbn:1|custom://host/path?q#f|custom:/x/../y|custom:op aque?q r#f g|custom://h:80/|
http://127.1/|http://0x7f.1/|http://1.2.3.4.5/|http://256.1.1.1/|http://1.2.3/|http://4294967295/|http://4294967296/|http://[::1]/|http://[1:2:3:4:5:6:7:8]/|http://[1::8]:90/|http://[::ffff:1.2.3.4]/|http://[1:2]/|http://[::1|http://[0:0:1:0:0:0:1:0]|http://[g::1]|http://1.2.3.08|http://0x/|
http://ex ample.com|http://ex%20ample.com|http://ex%41mple.com|http://exa<mple|http://münchen.de/ä?ö#ü|http://日本語.jp|http://xn--mnchen-3ya.de|http://a_b/|http://a..b/|http://.a/|http://a./|http://%zz/|http://ＧＯ.com|http://a:b/|http://a:99999/|http://a:/|http://a:0/|http://a:080/|http://a:8 0/|
http://h/a b"c<d>e\`f{g}h|http://h/%7Efoo/%zz|http://h/a%2e%2e/b|http://h/%2e%2E/x|http://h/..%2f|http://h//a//b|http://h/?a'b"c d|http://h/?q=%41&r=+&s=é|http://h/#a b"c\`<>|http://h/\\t\\na|  http://h/x  |http://h/a\\\\b?c\\\\d|http://h?x|http://h#x|http://h/;a=b|http://h/\ud800|ws://h:80|wss://h:443/x|ftp://h:21/|ssh://h:22/|a:b|a|1:b|:x|http|http:|https://example.com:443/|http://a@b@c/|http://a:b:c@d/|custom://a b/|custom://[::1]/x|custom://a%41/|file:///a%2Fb|http://h/.|http://h/a/.|http://h/a/..|http://h/a/../|x:|x:/|x://|x:///|x:////y|web+demo:/.//not-a-host/|x:/..//p
`
  .trim()
  .replaceAll('\n', '')
  .split('|')
  .map((s) => s.replaceAll('\\\\', '\\').replaceAll('\\t', '\t').replaceAll('\\n', '\n').replaceAll('\\`', '`'));
const bases = [
  'http://base.org/d/e/f?bq#bf',
  'https://b:9/',
  'file:///home/u/x.txt',
  'mailto:x@y',
  'custom://h/p/q',
  'custom:/p/q',
  'bad base',
];

const show = (u: URL): unknown => [
  u.href,
  u.origin,
  u.protocol,
  u.username,
  u.password,
  u.host,
  u.hostname,
  u.port,
  u.pathname,
  u.search,
  u.hash,
  String(u.searchParams),
  u.searchParams.size,
];

describe('URL', () => {
  it('parses as Node', () => {
    for (const input of inputs) {
      const parse = ({ URL: U }: Side): string => outcome(() => show(new U(input)));
      expect([input, parse(guest)]).toEqual([input, parse(node)]);
    }
  });
  it('resolves as Node', () => {
    for (const base of bases) {
      for (const input of inputs) {
        const parse = ({ URL: U }: Side): string => outcome(() => new U(input, base).href);
        expect([input, base, parse(guest)]).toEqual([input, base, parse(node)]);
      }
    }
  });
  const values = [
    '',
    'x',
    'https',
    'https:',
    'ftp:',
    'custom:',
    'file',
    'a:b',
    'h:81',
    '[::1]:5',
    '8080',
    '80',
    '99999',
    '12x',
    'x12',
    '/a/../b c',
    '../..',
    '?q=é&r',
    '#h i',
    'a?b#c',
    'ü',
    ' a',
    'a@b',
    'a/b',
    'host/x',
    '\t1\n2',
    '1.2.3',
    'http://new.org/x',
  ];
  const targets = ['http://u:p@h:81/p?q#f', 'https://h/', 'file:///x', 'mailto:x@y', 'custom://h:5/p', 'custom:/p'];
  for (const key of [
    'href',
    'protocol',
    'username',
    'password',
    'host',
    'hostname',
    'port',
    'pathname',
    'search',
    'hash',
  ] as const) {
    it(`sets ${key} as Node`, () => {
      for (const target of targets) {
        for (const value of values) {
          const set = ({ URL: U }: Side): string => outcome(() => { const u = new U(target); u[key] = value; return show(u); }); // prettier-ignore
          expect([target, key, value, set(guest)]).toEqual([target, key, value, set(node)]);
        }
      }
    });
  }
  const cases: Record<string, (s: Side) => unknown> = {
    shown: ({ URL: U }) => [new U('https://u:p@h:8/p?a=1&b=2#x'), { deep: { deeper: { u: new U('http://h') } } }],
    shape: ({ URL: U }) => [
      U.length,
      Object.keys(U.prototype),
      Object.keys(U),
      Object.prototype.toString.call(new U('a:b')),
      JSON.stringify({ u: new U('http://h') }),
    ],
    'canParse, parse': ({ URL: U }) => [
      U.canParse('x'),
      U.canParse('x', 'http://h'),
      U.parse('x'),
      String(U.parse('x', 'http://h')),
    ],
    'no arguments': ({ URL: U }) => new (U as never as new () => object)(),
    'not a URL': ({ URL: U }) => new U('nope'),
    'not a base': ({ URL: U }) => new U('x', 'nope'),
    'href junk': ({ URL: U }) => { new U('http://h').href = 'x'; }, // prettier-ignore
    'params follow the URL': ({ URL: U }) => { const u = new U('http://h/?a=1'); const p = u.searchParams; u.search = '?b=2'; p.append('c', 'd e'); const first = u.href; p.delete('b'); p.delete('c'); return [first, u.href, p === u.searchParams, [...p]]; }, // prettier-ignore
    'params: kinds of init': ({ URLSearchParams: P }) =>
      [
        new P('?a=1&b=%20+&c&=d&&e=f=g'),
        new P({ a: '1', b: 2 as never }),
        new P([
          ['a', 'b'],
          ['c', 'd'],
        ]),
        new P(new Map([['m', 'n']]) as never),
        new P(),
        new P(undefined),
        new P(null as never),
        new P(new P('x=y')),
        new P(5 as never),
      ].map(String),
    'params: bad pair': ({ URLSearchParams: P }) => new P([['a']] as never),
    'params: bad pair 2': ({ URLSearchParams: P }) => new P([1] as never),
    'params: methods': ({ URLSearchParams: P }) => { const p = new P('a=1&b=2&a=3'); const log: unknown[] = [p.get('a'), p.getAll('a'), p.get('z'), p.has('a', '3'), p.has('a', '9'), p.size]; p.set('a', 'x'); p.append('é', '& ='); p.sort(); p.delete('b', '9'); p.forEach((v, k, o) => log.push([v, k, o === p])); return [log, String(p), [...p.keys()], [...p.values()], p.entries().next()]; }, // prettier-ignore
    'params: shown': ({ URLSearchParams: P }) => [
      new P(),
      new P('a=1&b=2'),
      new P('a='.concat('x'.repeat(90), '&b=2')),
      new P('a=1&b=2').entries(),
      new P('a=1').keys(),
    ],
    'params: missing arguments': ({ URLSearchParams: P }) =>
      (new P() as never as { append(x: string): void }).append('a'),
    'params: missing argument': ({ URLSearchParams: P }) => (new P() as never as { get(): void }).get(),
    'params: misused': ({ URLSearchParams: P }) => P.prototype.get.call({} as never, 'a'),
    'params: forEach junk': ({ URLSearchParams: P }) => new P().forEach(1 as never),
    'params: shape': ({ URLSearchParams: P }) => [
      P.length,
      Object.keys(P.prototype),
      P.prototype[Symbol.iterator] === P.prototype.entries,
    ],
    'params: encoding': ({ URLSearchParams: P }) => String(new P([["a b*-._~!'()", '\ud800€😀%+&=']])),
    'params: changed while iterating': ({ URLSearchParams: P }) => { const p = new P('a=1&b=2&c=3'); const seen: string[] = []; for (const [k] of p) { seen.push(k); if (k === 'a') p.delete('a'); } return seen; }, // prettier-ignore
  };
  for (const [name, run] of Object.entries(cases)) {
    it(`is as Node: ${name}`, () => expect(outcome(() => run(guest))).toBe(outcome(() => run(node))));
  }
  it('turns paths to file URLs and back', () => {
    const ours = urlModule as unknown as typeof nodeUrl;
    for (const path of ['/a b/c', '/a%b?c#d', '/é', '/x\\y', '/dir/', 'rel', '/', '/a\nb', '/~[]|']) {
      expect(ours.pathToFileURL(path).href).toBe(nodeUrl.pathToFileURL(path).href);
    }
    for (const url of ['file:///a%20b', 'file:///a%2Fb', 'http://x', 'file://host/x', 'nope', 'file:///%C3%A9']) {
      expect(outcome(() => ours.fileURLToPath(url))).toBe(outcome(() => nodeUrl.fileURLToPath(url)));
    }
    expect(outcome(() => ours.fileURLToPath(1 as never))).toBe(outcome(() => nodeUrl.fileURLToPath(1 as never)));
    expect([
      ours.domainToASCII('español.com'),
      ours.domainToASCII('xn--iñvalid.com'),
      ours.domainToASCII('EX.com'),
    ]).toEqual(['xn--espaol-zwa.com', '', 'ex.com']);
  });
});
