/** An outcome in a few characters, for the trace: `{ id: "u1", name: "Ada Ashfield", … }`, as the sandbox shows its values. */
import type { Json, Outcome } from './wire.ts';

const LONGEST = 60;
const ENTRIES = 3;

export function preview(outcome: Outcome): string {
  if (outcome.ok) return value(outcome.value, 1);
  const { name, message } = outcome.error;
  return `${name}: ${message}`.slice(0, 2 * LONGEST);
}

function value(json: Json, depth: number): string {
  if (typeof json === 'string') return JSON.stringify(json.length > LONGEST ? `${json.slice(0, LONGEST)}…` : json);
  if (typeof json !== 'object' || json === null) return String(json);
  const within = (child: Json) => (depth > 0 ? value(child, depth - 1) : '…');
  if (Array.isArray(json)) return entries(json.map(within), '[', ']');
  return entries(
    Object.entries(json).map(([key, child]) => `${key}: ${within(child)}`),
    '{ ',
    ' }',
  );
}

function entries(parts: readonly string[], open: string, close: string): string {
  if (parts.length === 0) return open.trim() + close.trim();
  const shown = parts.length > ENTRIES ? [...parts.slice(0, ENTRIES), '…'] : parts;
  return open + shown.join(', ') + close;
}
