const e = new Error('plain');
e.stack = 'Error: plain\n    at fake (file.js:1:1)';
console.log(e);
console.log({ e });
console.log([e]);
const cause = new TypeError('with cause', { cause: 'because' });
cause.stack = 'TypeError: with cause\n    at fake (file.js:2:2)';
console.log(cause);
class HttpError extends Error { constructor(status) { super('http ' + status); this.name = 'HttpError'; this.status = status; } }
const h = new HttpError(404);
h.stack = 'HttpError: http 404\n    at fake (file.js:3:3)';
console.log(h, `${h}`, h instanceof HttpError, h instanceof Error, Object.keys(h));
const bare = new Error('no stack'); bare.stack = undefined; console.log(bare);
const none = new Error(''); none.stack = 'Error'; console.log([none], String(none), none.toString());
console.log(new AggregateError([1, 2], 'agg').errors, new Error('c', { cause: e }).cause === e);
console.log(Object.prototype.toString.call(e), e.name, e.constructor.name, 'message' in e, e.hasOwnProperty('message'));
const odd = Object.assign(new Error('props'), { code: 'E_X' }); odd.stack = 'Error: props'; console.log(odd, { odd });
