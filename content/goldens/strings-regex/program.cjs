console.log('a-b-c'.replaceAll('-', '+'), 'abc'.at(-1), 'x'.padStart(3, '.') + 'y'.padEnd(3, '.') + '|', ' t '.trim(), 'abc'.includes('b'));
console.log('2024-05-06'.match(/(?<y>\d{4})-(?<m>\d\d)/).groups.m, [...'a1b22'.matchAll(/\d+/g)].map((m) => [m[0], m.index]));
console.log('John Smith'.replace(/(\w+)\s(\w+)/, '$2, $1'), 'aBc'.replace(/[a-z]/g, (c) => c.toUpperCase()), 'x.y.z'.split('.', 2), 'abc'.split(''));
console.log(/^(?:a|b)+$/i.test('ABAB'), /(?<=\$)\d+/.exec('cost $42')[0], /a.c/s.test('a\nc'), /\p{Lu}/u.test('É'));
const sticky = /a/y; sticky.lastIndex = 1; console.log(sticky.test('ba'), sticky.lastIndex, /x/gimsuy.flags, String(/a\/b/));
console.log('ß'.toUpperCase(), 'é'.normalize('NFD').length, '😀'.length, [...'😀a'].length, '😀'.codePointAt(0), String.fromCodePoint(128512), 'b'.localeCompare('a'));
console.log(String.raw`a\n${1}`, `multi
line`, 'tab\there', JSON.stringify('quo"te\u2028'), encodeURIComponent('a b&ü'), escape('ü'));
console.log('match'.match(/(t)(c)?/), 'none'.match(/z/), 'aaa'.match(/a/g));
const tag = (strings, ...values) => strings.raw.map((s, i) => s + (values[i] ?? '')).join('');
console.log(tag`x${1}\ty${2}z`, 'abc' < 'abd', 'a'.charCodeAt(), 'abc'.substring(2, 0), 'abc'.slice(-2), 'abc'.substr(-2, 1));
