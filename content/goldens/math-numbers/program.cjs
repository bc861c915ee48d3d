console.log(0.1 + 0.2, 1 / 3, 5 % -3, -5 % 3, 2 ** 10, 2 ** -1, 7 / 0, 0 / 0, 10 ** 21, 1e21 + 1, 123e-20);
console.log((25).toString(2), (255).toString(16), (0.5).toString(2), parseInt('12px'), parseInt('0x1f'), parseInt('z', 36), parseFloat('3.14abc'), Number(''), Number(' 12 '), Number('1_0'), +[], +{}, +[5], +null);
console.log((1234.5678).toFixed(2), (0.000001234).toExponential(2), (1234.5678).toPrecision(6), (1.005).toFixed(2), Number.MAX_SAFE_INTEGER + 2, Number.EPSILON > 0, (1e21).toLocaleString === undefined);
console.log(Math.max(), Math.min(1, '0'), Math.round(-0.5), Math.round(2.5), Math.trunc(-4.7), Math.sign(-3), Math.hypot(3, 4), Math.cbrt(27), Math.fround(5.5), Math.clz32(1), Math.log2(8), Math.imul(3, 4), Math.atan2(1, 1));
console.log(1 << 31, 1 >>> 0, -1 >>> 0, 5 & 3, 5 | 3, 5 ^ 3, ~5, 2 ** 32 >> 0, 0b101, 0o17, 1_000_000);
console.log(10n ** 20n, -7n / 2n, 7n % -2n, BigInt(2 ** 53) + 1n, BigInt('0xff'), typeof 1n, 1n < 2, 2n == 2, BigInt.asUintN(8, 257n), (123n).toString(16), [1n], { n: 5n });
console.log(Number.isInteger(5.0), Number.isSafeInteger(2 ** 53), isNaN('x'), Number.isNaN('x'), Object.is(-0, 0), Object.is(NaN, NaN), [NaN].includes(NaN), [NaN].indexOf(NaN));
console.log([] + [], [] + {}, 1 + '2', '3' * '4', true + 1, [] == false, null == undefined, null == 0, NaN != NaN, '10' > '9', 10 > '9', typeof null, typeof function () {}, void 0);
