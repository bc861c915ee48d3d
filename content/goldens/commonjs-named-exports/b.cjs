const q = 1; function f() {} module.exports = { q, f, n: q, 'str': q, lit: 5, after: q, m() {}, last: q };
