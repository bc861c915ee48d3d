/** Ways to recurse without end, through what stands between two calls of one function; and who is named for it: where two take turns, whichever is the deepest. */
export const RECURSIONS: readonly { readonly through: string; readonly source: string; readonly named: RegExp }[] = [
  { through: 'a plain call', source: 'const down = () => down() + 1;\ndown();', named: /^down calls itself/ },
  {
    through: 'each other',
    source: 'function ping() { return pong() + 1; }\nfunction pong() { return ping() + 1; }\nping();',
    named: /^p[io]ng calls itself/,
  },
  {
    through: 'a method',
    source: 'class Tree { walk() { return this.walk() + 1; } }\nnew Tree().walk();',
    named: /^walk calls itself/,
  },
  {
    through: 'map',
    source: 'const each = (x) => dig(x);\nconst dig = (x) => [x].map(each);\ndig(1);',
    named: /^(?:each|dig) calls itself/,
  },
  {
    through: 'a getter',
    source: 'const o = { get more() { return this.more + 1; } };\no.more;',
    named: /^get more calls/,
  },
  {
    through: 'an async function',
    source: 'async function again() { await again(); }\nawait again();',
    named: /^again calls/,
  },
  {
    through: 'a constructor',
    source: 'class Link { constructor() { this.next = new Link(); } }\nnew Link();',
    named: /^Link calls/,
  },
  {
    through: 'toJSON',
    source: 'const o = { toJSON() { return JSON.stringify(o); } };\nJSON.stringify(o);',
    named: /^toJSON calls/,
  },
  {
    through: 'a comparator',
    source: 'const compare = (a, b) => { [a, b].sort(compare); return a - b; };\n[2, 1].sort(compare);',
    named: /^compare calls/,
  },
  { through: 'a proxy', source: 'const p = new Proxy({}, { get() { return p.x; } });\np.x;', named: /^get calls/ },
  {
    through: "a promise's executor",
    source:
      'const start = (resolve) => resolve(make());\nconst make = () => new Promise(start);\nmake().catch(() => {});',
    named: /^(?:start|make) calls/,
  },
  { through: 'toString', source: 'const o = { toString() { return `${o}`; } };\nString(o);', named: /^toString calls/ },
  {
    through: 'a call that is caught',
    source: 'const down = () => down() + 1;\ntry { down(); } catch (error) { console.log(error.name); }',
    named: /^down calls/,
  },
];
