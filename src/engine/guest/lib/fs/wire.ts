/** What the file service answers, as `src/engine/services/wire.ts` has it: the guest imports nothing from there. */

/** Content of a file: text where the bytes are well-formed UTF-8, else base64. */
export type FileData = { readonly text: string } | { readonly base64: string };

export interface FileStat {
  readonly type: 'file' | 'directory';
  readonly size: number;
  readonly mode: number;
  readonly ino: number;
  readonly nlink: number;
  readonly atimeMs: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
  readonly birthtimeMs: number;
}

/** `path` is relative to the folder that was asked for. */
export interface DirectoryEntry {
  readonly path: string;
  readonly type: 'file' | 'directory';
}
