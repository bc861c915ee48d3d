/**
 * Logarithm, exponential and the normal distribution from + − × ÷ and √ alone. Those are exact to the bit in every engine
 * (ECMA-262, 6.1.6.1); `Math.log` and `Math.exp` are "implementation-approximated" (21.3.2), so a trace that used them could
 * differ between a browser and Node.
 */
const LN2 = 0.6931471805599453;

/** Natural logarithm, to about 1e-15 relative. `x` must be positive and finite. */
export function ln(x: number): number {
  let exponent = 0;
  // Bring x near 1, where the series is short. Scaling by two is exact.
  for (; x > Math.SQRT2; x /= 2) exponent++;
  for (; x < Math.SQRT1_2; x *= 2) exponent--;
  // ln x = 2 artanh((x − 1) / (x + 1)); |ratio| ≤ 0.172, so 12 terms are below the last bit.
  const ratio = (x - 1) / (x + 1);
  const square = ratio * ratio;
  let sum = 0;
  for (let n = 23; n >= 1; n -= 2) sum = sum * square + 1 / n;
  return exponent * LN2 + 2 * ratio * sum;
}

/** e to the power of x, to about 1e-15 relative for |x| ≤ 50. */
export function exp(x: number): number {
  const exponent = Math.round(x / LN2);
  const rest = x - exponent * LN2;
  let sum = 1;
  for (let n = 18; n >= 1; n--) sum = 1 + (sum * rest) / n;
  for (let i = 0; i < exponent; i++) sum *= 2;
  for (let i = 0; i > exponent; i--) sum /= 2;
  return sum;
}

const CENTRE = [
  [-39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239],
  [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1],
] as const;
const TAIL = [
  [
    -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
    2.938163982698783,
  ],
  [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1],
] as const;
const TAIL_BELOW = 0.02425;

/**
 * Quantile of the standard normal distribution for 0 < p < 1: P. J. Acklam's rational approximation, relative error below
 * 1.2e-9, which is far finer than a µs.
 */
export function normalQuantile(p: number): number {
  if (p > 0.5) return -normalQuantile(1 - p);
  if (p < TAIL_BELOW) {
    const t = Math.sqrt(-2 * ln(p));
    return polynomial(TAIL[0], t) / polynomial(TAIL[1], t);
  }
  const offset = p - 0.5;
  const square = offset * offset;
  return (offset * polynomial(CENTRE[0], square)) / polynomial(CENTRE[1], square);
}

/** Highest power first. */
function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}
