/** Virtual times as people read them. */

/** "70 ms", "0.4 ms", "12 s", "2 min 5 s", "1 h": three significant digits at most, no false precision. */
export function formatUs(us: number): string {
  const ms = us / 1000;
  if (ms < 10) return `${trimmed(ms, ms < 1 ? 2 : 1)} ms`;
  if (ms < 10_000) return `${Math.round(ms)} ms`;
  const seconds = ms / 1000;
  if (seconds < 120) return `${trimmed(seconds, 1)} s`;
  const minutes = seconds / 60;
  return minutes < 60 ? inTwoUnits(minutes, 'min', 's') : inTwoUnits(minutes / 60, 'h', 'min');
}

function inTwoUnits(value: number, unit: string, smaller: string): string {
  const whole = Math.floor(value);
  const rest = Math.floor((value - whole) * 60 + 1e-6);
  return rest === 0 ? `${whole} ${unit}` : `${whole} ${unit} ${rest} ${smaller}`;
}

const trimmed = (value: number, digits: number): string => String(Number(value.toFixed(digits)));
