/** A program, its world and a position as text for a link's fragment: nothing is sent to a server. */
import type { Program } from '../engine/program.ts';
import type { World } from '../engine/world.ts';

export interface Shared {
  readonly program: Program;
  readonly world: World;
  /** Event to show once it has run. */
  readonly at: number;
}

/** `#p=` compressed, `#t=` where the browser cannot compress. */
export async function encodeShared(shared: Shared): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify({ version: 1, ...shared }));
  if (typeof CompressionStream === 'undefined') return `#t=${toBase64(bytes)}`;
  return `#p=${toBase64(await through(bytes, new CompressionStream('deflate-raw')))}`;
}

/** Larger than any program that fits a link; a small link can unpack to much. In bytes. */
const MOST_BYTES = 4 * 1024 * 1024;

/** @returns null for a fragment that is no shared program of this version */
export async function decodeShared(fragment: string): Promise<Shared | null> {
  const [, form, text] = /^#([pt])=([\w-]+)$/.exec(fragment) ?? [];
  if (text === undefined) return null;
  try {
    const packed = fromBase64(text);
    const bytes = form === 't' ? packed : await through(packed, new DecompressionStream('deflate-raw'));
    return checked(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return null;
  }
}

/** Whoever wrote the link may have written anything; the world is checked where it is used (parseWorld). */
function checked(json: unknown): Shared | null {
  const { version, program, world, at } = (json ?? {}) as Partial<Shared> & { version?: unknown };
  if (version !== 1 || typeof program?.entry !== 'string' || typeof program.files !== 'object') return null;
  if (!Object.values(program.files).every((text) => typeof text === 'string')) return null;
  if (!Object.hasOwn(program.files, program.entry) || typeof world !== 'object' || world === null) return null;
  return {
    program: { entry: program.entry, files: program.files },
    world,
    at: Number.isSafeInteger(at) && (at as number) >= 0 ? (at as number) : 0,
  };
}

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    chunks.push(read.value as Uint8Array<ArrayBuffer>);
    size += read.value.byteLength;
    if (size > MOST_BYTES) throw new RangeError('too large for a shared program');
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
