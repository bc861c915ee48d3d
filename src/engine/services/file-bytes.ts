/** A file's bytes on their way to and from JSON. */
import type { FileData } from './wire.ts';

// A byte order mark is part of the content: Node keeps it.
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export function bytesOf(data: FileData): Uint8Array {
  if ('text' in data) return new TextEncoder().encode(data.text);
  return Uint8Array.from(atob(data.base64), (character) => character.charCodeAt(0));
}

export function dataOf(bytes: Uint8Array): FileData {
  try {
    return { text: strict.decode(bytes) };
  } catch {
    return { base64: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')) };
  }
}

export function concat(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
