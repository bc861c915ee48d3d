/** `fs.createReadStream` and `createWriteStream` (nodejs.org/api/fs.html#fscreatereadstreampath-options) on paths. */
import { bufferOver } from '../buffer/buffer.ts';
import { codecs, normalizeEncoding } from '../buffer/codecs.ts';
import { named } from '../define.ts';
import { invalidArgType, outOfRange } from '../errors.ts';
import { runtime } from '../runtime.ts';
import { Readable, Writable } from '../stream/index.ts';
import type { ErrorCallback, ReadableStream, StreamOptions, WritableStream } from '../stream/types.ts';
import { validateInteger } from '../validate.ts';
import { bytesOfFile, checkFlag, fileError, toFileData, toOptions, toPath } from './arguments.ts';
import type { FileOptions } from './arguments.ts';
import type { FileData } from '../../../services/wire.ts';

type Options = FileOptions &
  StreamOptions & {
    readonly start?: number;
    readonly end?: number;
    readonly flags?: string;
    readonly autoClose?: boolean;
  };

/** Descriptors are only numbers here: Node's begin above those that it has open itself. */
let lastDescriptor = 20;

function request(
  operation: string,
  args: readonly unknown[],
  label: string,
  done: (error: Error | null, answer?: unknown) => void,
): void {
  runtime().request('files', operation, args, (error, answer) => done(error && fileError(error), answer), { label });
}

interface ReadStreamShape extends ReadableStream {
  path: string;
  flags: string;
  fd: number | null;
  bytesRead: number;
  start: number | undefined;
  end: number;
  pos: number | undefined;
}
/** What has been opened: the bytes still to be read. */
const contents = new WeakMap<object, Uint8Array>();

export const ReadStream = function ReadStream(this: ReadStreamShape, path: unknown, given?: unknown) {
  if (!(this instanceof ReadStream))
    return new (ReadStream as unknown as new (path: unknown, options?: unknown) => ReadStreamShape)(path, given);
  const options = toOptions(given, {}) as Options;
  this.path = toPath(path);
  this.flags = options.flags ?? 'r';
  checkFlag(this.flags);
  this.fd = null;
  this.bytesRead = 0;
  this.start = options.start;
  this.end = options.end ?? Infinity;
  if (this.start !== undefined) validateInteger(this.start, 'start', 0);
  if (this.end !== Infinity) validateInteger(this.end, 'end', 0);
  if (this.start !== undefined && this.start > this.end) {
    throw outOfRange('start', `<= "end" (here: ${this.end})`, this.start);
  }
  this.pos = this.start;
  const { encoding, ...rest } = { highWaterMark: 64 * 1024, ...options };
  Reflect.apply(Readable, this, [{ ...rest, autoDestroy: options.autoClose ?? true }]);
  if (encoding) this.setEncoding(encoding);
  return undefined;
} as unknown as { new (path: unknown, options?: unknown): ReadStreamShape; prototype: ReadStreamShape };
Object.setPrototypeOf(ReadStream.prototype, Readable.prototype);
Object.setPrototypeOf(ReadStream, Readable);

ReadStream.prototype._construct = function (callback: ErrorCallback) {
  request('readFile', [this.path], `open ${this.path}`, (error, answer) => {
    if (error) {
      callback(error);
      return;
    }
    const bytes = bytesOfFile(answer as FileData);
    contents.set(this, bytes.subarray(this.start ?? 0, this.end + 1));
    this.fd = ++lastDescriptor;
    callback();
    this.emit('open', this.fd);
    this.emit('ready');
  });
};
ReadStream.prototype._read = function (size: number) {
  request('exists', [this.path], `read ${this.path}`, (error) => {
    if (error) {
      this.destroy(error);
      return;
    }
    const rest = contents.get(this) ?? new Uint8Array();
    const chunk = rest.subarray(0, size);
    contents.set(this, rest.subarray(size));
    this.bytesRead += chunk.length;
    this.push(chunk.length > 0 ? bufferOver(chunk.slice()) : null);
  });
};
ReadStream.prototype._destroy = function (error: unknown, callback: ErrorCallback) {
  closeThen(this, error, callback);
};

/** Closing is an operation of the pool too, where something was open. */
function closeThen(stream: { fd: number | null; path: string }, error: unknown, callback: ErrorCallback): void {
  if (stream.fd === null) {
    callback(error);
    return;
  }
  stream.fd = null;
  request('exists', [stream.path], `close ${stream.path}`, () => callback(error));
}

interface WriteStreamShape extends WritableStream {
  path: string;
  flags: string;
  fd: number | null;
  bytesWritten: number;
}

export const WriteStream = function WriteStream(this: WriteStreamShape, path: unknown, given?: unknown) {
  if (!(this instanceof WriteStream))
    return new (WriteStream as unknown as new (path: unknown, options?: unknown) => WriteStreamShape)(path, given);
  const options = toOptions(given, {}) as Options;
  this.path = toPath(path);
  this.flags = options.flags ?? 'w';
  checkFlag(this.flags);
  this.fd = null;
  this.bytesWritten = 0;
  if (options.start !== undefined) throw invalidArgType('options.start', 'undefined', options.start);
  Reflect.apply(Writable, this, [{ ...options, decodeStrings: false, autoDestroy: options.autoClose ?? true }]);
  if (options.encoding) this.setDefaultEncoding(options.encoding);
  return undefined;
} as unknown as { new (path: unknown, options?: unknown): WriteStreamShape; prototype: WriteStreamShape };
Object.setPrototypeOf(WriteStream.prototype, Writable.prototype);
Object.setPrototypeOf(WriteStream, Writable);

WriteStream.prototype._construct = function (callback: ErrorCallback) {
  // Opening makes the file, and empties it unless it is to grow.
  request('writeFile', [this.path, { text: '' }, { flag: this.flags }], `open ${this.path}`, (error) => {
    if (error) {
      callback(error);
      return;
    }
    this.fd = ++lastDescriptor;
    callback();
    this.emit('open', this.fd);
    this.emit('ready');
  });
};
WriteStream.prototype._write = function (chunk: unknown, encoding: string, callback: ErrorCallback) {
  const name = encoding === 'buffer' ? undefined : encoding;
  const data = toFileData(chunk, name);
  const bytes =
    typeof chunk === 'string' ? codecs[normalizeEncoding(name) ?? 'utf8'].encode(chunk) : (chunk as Uint8Array);
  request('appendFile', [this.path, data, { flag: 'a' }], `write ${this.path}`, (error) => {
    if (error) {
      callback(error);
      return;
    }
    this.bytesWritten += bytes.length;
    callback();
  });
};
WriteStream.prototype._destroy = function (error: unknown, callback: ErrorCallback) {
  closeThen(this, error, callback);
};
Object.assign(WriteStream.prototype, {
  close(this: WriteStreamShape, callback?: () => void) {
    if (callback) this.once('close', callback);
    this.end();
  },
});
Object.assign(ReadStream.prototype, {
  close(this: ReadStreamShape, callback?: () => void) {
    if (callback) this.once('close', callback);
    this.destroy();
  },
});
for (const { prototype } of [ReadStream, WriteStream]) {
  Object.defineProperty(prototype, 'pending', {
    get(this: { fd: number | null }) {
      return this.fd === null;
    },
    configurable: true,
  });
}

export const fileStreams = {
  createReadStream: named('createReadStream', (path: unknown, options: unknown) => new ReadStream(path, options)),
  createWriteStream: named('createWriteStream', (path: unknown, options: unknown) => new WriteStream(path, options)),
  ReadStream,
  WriteStream,
  FileReadStream: ReadStream,
  FileWriteStream: WriteStream,
};
