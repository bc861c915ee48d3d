/** A value in a few characters, without running any of the learner's code: for the trace and for messages. */
import { proxyTarget } from './proxies.ts';

const LONGEST = 60;
const ENTRIES = 3;

/** As a reader of the trace wants it: `{ id: 'u1', … }`. */
export function preview(value: unknown, depth = 1): string {
  if (value === undefined) return 'undefined';
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value);
    case 'function':
      return `function ${ownData(value, 'name') ?? ''}`.trim();
    case 'object':
      return value === null ? 'null' : previewObject(value, depth);
    case 'bigint':
      return `${value}n`;
    default:
      return Object.is(value, -0) ? '-0' : String(value);
  }
}

/** A data property of the object's own; accessors are not run. */
function ownData(object: object, key: PropertyKey): unknown {
  const descriptor = Object.getOwnPropertyDescriptor(object, key);
  return descriptor && 'value' in descriptor ? (descriptor.value as unknown) : undefined;
}

/** A data property of the object's own or inherited. */
function dataProperty(object: object, key: PropertyKey): unknown {
  for (let holder: object | null = object; holder !== null; holder = Object.getPrototypeOf(holder) as object | null) {
    if (proxyTarget(holder) !== undefined) return undefined;
    const descriptor = Object.getOwnPropertyDescriptor(holder, key);
    if (descriptor) return 'value' in descriptor ? (descriptor.value as unknown) : undefined;
  }
  return undefined;
}

function constructorName(object: object): string {
  const constructor = dataProperty(object, 'constructor');
  return typeof constructor === 'function' && proxyTarget(constructor) === undefined
    ? String(ownData(constructor, 'name') ?? '')
    : '';
}

function previewObject(object: object, depth: number): string {
  if (proxyTarget(object) !== undefined) return 'Proxy';
  const name = constructorName(object);
  if (typeof dataProperty(object, 'stack') === 'string' || name.endsWith('Error')) {
    return `${name || 'Error'}: ${String(dataProperty(object, 'message') ?? '')}`.slice(0, LONGEST);
  }
  if (Array.isArray(object)) return previewEntries(object, depth, '[', ']', (_key, text) => text);
  const body = previewEntries(object, depth, '{ ', ' }', (key, text) => `${key}: ${text}`);
  return name === '' || name === 'Object' ? body : body === '{}' ? name : `${name} ${body}`;
}

function previewEntries(
  object: object,
  depth: number,
  open: string,
  close: string,
  entry: (key: string, text: string) => string,
): string {
  const parts: string[] = [];
  for (const key of Object.keys(object)) {
    if (parts.length === ENTRIES) {
      parts.push('…');
      break;
    }
    const descriptor = Object.getOwnPropertyDescriptor(object, key)!;
    parts.push(
      entry(key, !('value' in descriptor) ? '(getter)' : depth > 0 ? preview(descriptor.value, depth - 1) : '…'),
    );
  }
  return parts.length === 0 ? open.trim() + close.trim() : open + parts.join(', ') + close;
}

/** As V8 prints a value in its messages (NoSideEffectsToString): `#<Promise>`, `[object Array]`, strings as they are. */
export function describe(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'function') return Function.prototype.toString.call(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (proxyTarget(value) !== undefined) return '#<Object>';
  if (Array.isArray(value)) return '[object Array]';
  const name = constructorName(value);
  if (name.endsWith('Error')) return `${name}: ${String(dataProperty(value, 'message') ?? '')}`;
  return `#<${name || 'Object'}>`;
}
