/** From what a page carries to a trace. */
import { parse } from '../engine/trace/file.ts';
import type { Trace } from '../engine/trace/trace.ts';
import type { Recorded } from './props.ts';

/** @returns null for a recorded run that is elsewhere, or absent */
export function traceInPage(recorded: Recorded | undefined): Trace | null {
  if (recorded === undefined || 'url' in recorded) return null;
  if ('trace' in recorded) return recorded.trace;
  return parse(Uint8Array.from(atob(recorded.base64), (character) => character.charCodeAt(0)));
}

/** @throws TypeError without network, TraceFileError for what is no trace */
export async function fetchTrace(url: string): Promise<Trace> {
  const response = await fetch(url);
  if (!response.ok) throw new TypeError(`${url} answered ${response.status}`);
  return parse(new Uint8Array(await response.arrayBuffer()));
}
