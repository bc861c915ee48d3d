const url = new URL('https://user:pw@example.com:8080/a/b/../c?x=1&y=2&x=3#frag');
console.log(url.href, url.host, url.pathname, url.search, url.hash, url.origin, url.username);
console.log(url.searchParams.get('x'), url.searchParams.getAll('x'), [...url.searchParams], url.searchParams.has('z'));
url.searchParams.append('q', 'a b&c'); url.pathname = '/new path'; console.log(String(url));
console.log(new URL('../up?z', 'http://h/a/b/c').href, URL.canParse('nope'), new URLSearchParams({ a: 1, b: 'x y' }).toString());
try { new URL('not a url'); } catch (error) { console.log(error.name, error.code, error.message); }
console.log(url, new URLSearchParams('k=v&k=w'));
