/** What crosses between a program in its sandbox and the services: plain JSON. Types only, so that the guest can read them. */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * An error as data. `name` says which constructor makes it (`Error`, `TypeError`, …); `cause` becomes its `cause`; every other
 * property becomes an own enumerable one, in this order, as Node's own errors have them (`errno`, `code`, `syscall`, `path` …).
 */
export interface Failure {
  readonly name: string;
  readonly message: string;
  readonly cause?: Failure;
  readonly [property: string]: Json | Failure | undefined;
}

/** What became of an operation. */
export type Outcome = { readonly ok: true; readonly value: Json } | { readonly ok: false; readonly error: Failure };

/** Content of a file: text where the bytes are well-formed UTF-8, else base64. */
export type FileData = { readonly text: string } | { readonly base64: string };

/** What `stat` and `lstat` give; times are ms since 1970. */
export interface FileStat {
  readonly type: FileType;
  readonly size: number;
  /** Permission bits and file type, as in `st_mode`. */
  readonly mode: number;
  readonly ino: number;
  readonly nlink: number;
  readonly atimeMs: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
  readonly birthtimeMs: number;
}
export type FileType = 'file' | 'directory';

/** One entry that `readdir` found; `path` is relative to the folder that was asked for: `a.txt`, or `sub/a.txt` in a recursive search. */
export interface DirectoryEntry {
  readonly path: string;
  readonly type: FileType;
}

/** What the server answered. Header names are in lower case. */
export interface HttpAnswer {
  readonly url: string;
  readonly status: number;
  readonly statusText: string;
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
}
