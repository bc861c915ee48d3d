/** Who runs in a world: the program itself, and the processes beside it, thread by thread. */
import type { Program } from '../program.ts';
import type { World } from '../world.ts';

/** What the program itself is called. */
export const MAIN = 'main';

export interface ProcessInfo {
  /** As in the `process` column of a trace. */
  readonly number: number;
  /** What `ask` calls it; threads of one process share it. */
  readonly name: string;
  /** From 1, for a process with threads; 0 for an event loop. */
  readonly thread: number;
  /** What sentences and rows call it: "mail", "server thread 2". */
  readonly title: string;
  /** Path of the file it starts with. */
  readonly entry: string;
}

/** Every process and thread of a run by its number: `main` first, then those of the world in its order. */
export function processesOf({ program, world }: { readonly program: Program; readonly world: World }): ProcessInfo[] {
  const processes: ProcessInfo[] = [{ number: 0, name: MAIN, thread: 0, title: MAIN, entry: program.entry }];
  for (const { name, entry, threads } of world.processes ?? []) {
    const path = inFolder(program.entry, entry);
    const add = (thread: number, title: string) =>
      processes.push({ number: processes.length, name, thread, title, entry: path });
    if (threads === undefined) add(0, name);
    else for (let thread = 1; thread <= threads; thread++) add(thread, `${name} thread ${thread}`);
  }
  return processes;
}

/** "main", "server thread 2"; "process 3" for one that the world does not name. */
export function processTitle(run: { readonly program: Program; readonly world: World }, number: number): string {
  return processesOf(run)[number]?.title ?? `process ${number}`;
}

/** `relative` as seen from the folder that `file` is in. */
function inFolder(file: string, relative: string): string {
  const parts = file.split('/').slice(0, -1);
  for (const part of relative.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
