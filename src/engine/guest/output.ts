/** Standard output and error. */
import { KIND, currentCause, currentSite, emit } from './recorder.ts';

export function write(stream: 1 | 2, chunk: string): void {
  if (chunk !== '') emit(KIND.output, currentSite, currentCause, stream, 0, 0, chunk);
}
