/** How `console.timeEnd` writes a duration: `1.5ms`, `2.345s`, `1:02.500 (m:ss.mmm)`. */

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

export function durationText(ms: number): string {
  if (ms < second) return `${Number(ms.toFixed(3))}ms`;
  if (ms < minute) return `${(ms / second).toFixed(3)}s`;
  const hours = Math.floor(ms / hour);
  const minutes = Math.floor((ms % hour) / minute);
  const [seconds = '', millis = ''] = ((ms % minute) / second).toFixed(3).split('.');
  const tail = `${seconds.padStart(2, '0')}.${millis}`;
  return hours === 0
    ? `${minutes}:${tail} (m:ss.mmm)`
    : `${hours}:${String(minutes).padStart(2, '0')}:${tail} (h:mm:ss.mmm)`;
}
