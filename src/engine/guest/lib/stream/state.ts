/** The states of the two sides of a stream: field for field those of Node, as plain booleans. */
import { normalizeEncoding } from '../buffer/codecs.ts';
import { codedError, invalidArgValue } from '../errors.ts';
import { StringDecoder } from '../string-decoder.ts';
import { validateInteger } from '../validate.ts';
import type { ErrorCallback, NodeStream, StreamOptions } from './types.ts';

const defaults = { bytes: 64 * 1024, objects: 16 };

export const getDefaultHighWaterMark = (objectMode: boolean): number =>
  objectMode ? defaults.objects : defaults.bytes;

export function setDefaultHighWaterMark(objectMode: boolean, value: number): void {
  validateInteger(value, 'value', 0);
  defaults[objectMode ? 'objects' : 'bytes'] = value;
}

type DuplexKey = 'readableHighWaterMark' | 'writableHighWaterMark';

export function highWaterMark(
  objectMode: boolean,
  options: StreamOptions | undefined,
  key: DuplexKey,
  isDuplex: boolean,
): number {
  const given = options?.highWaterMark ?? (isDuplex ? options?.[key] : null);
  if (given == null) return getDefaultHighWaterMark(objectMode);
  if (!Number.isInteger(given) || given < 0)
    throw invalidArgValue(isDuplex ? `options.${key}` : 'options.highWaterMark', given);
  return Math.floor(given);
}

function encodingOf(options: StreamOptions | undefined): string {
  const encoding = options?.defaultEncoding;
  if (encoding == null || encoding === 'utf8' || encoding === 'utf-8') return 'utf8';
  if (normalizeEncoding(encoding) !== undefined) return encoding;
  throw codedError(TypeError, 'ERR_UNKNOWN_ENCODING', `Unknown encoding: ${encoding}`);
}

/** What both sides have: construction, destruction and errors. */
class SideState {
  objectMode: boolean;
  constructed = true;
  destroyed = false;
  closed = false;
  closeEmitted = false;
  errored: unknown = null;
  errorEmitted = false;
  emitClose: boolean;
  autoDestroy: boolean;
  defaultEncoding: string;
  highWaterMark: number;
  length = 0;
  sync = true;
  ended = false;

  constructor(
    options: StreamOptions | undefined,
    isDuplex: boolean,
    objects: 'readableObjectMode' | 'writableObjectMode',
    mark: DuplexKey,
  ) {
    this.objectMode = Boolean(options?.objectMode || (isDuplex && options?.[objects]));
    this.highWaterMark = highWaterMark(this.objectMode, options, mark, isDuplex);
    this.emitClose = options?.emitClose !== false;
    this.autoDestroy = options?.autoDestroy !== false;
    this.defaultEncoding = encodingOf(options);
  }
}

export class ReadableState extends SideState {
  buffer: unknown[] = [];
  pipes: NodeStream[] = [];
  /** Null: nobody has said yet whether data should flow. */
  flowing: boolean | null = null;
  paused: boolean | null = null;
  endEmitted = false;
  endScheduled = false;
  reading = false;
  needReadable = false;
  emittedReadable = false;
  readableListening = false;
  dataListening = false;
  resumeScheduled = false;
  readingMore = false;
  dataEmitted = false;
  multiAwaitDrain = false;
  awaitDrainWriters: NodeStream | Set<NodeStream> | null = null;
  decoder: StringDecoder | null = null;
  encoding: string | null = null;
  /** False: a duplex that was made without this side. */
  declare readable?: boolean;

  constructor(options: StreamOptions | undefined, isDuplex: boolean) {
    super(options, isDuplex, 'readableObjectMode', 'readableHighWaterMark');
    if (options?.encoding) {
      this.decoder = new StringDecoder(options.encoding);
      this.encoding = options.encoding;
    }
  }

  get pipesCount(): number {
    return this.pipes.length;
  }
}

export interface Buffered {
  readonly chunk: unknown;
  readonly encoding: string;
  readonly callback: ErrorCallback;
}

export const noop = (): void => undefined;

export class WritableState extends SideState {
  decodeStrings: boolean;
  ending = false;
  finished = false;
  finalCalled = false;
  prefinished = false;
  needDrain = false;
  corked = 0;
  writing = false;
  writelen = 0;
  pendingcb = 0;
  bufferProcessing = false;
  expectWriteCb = false;
  writecb: ErrorCallback = noop;
  onwrite: ErrorCallback;
  buffered: Buffered[] = [];
  afterWritePending = false;
  afterWriteTick: { count: number; readonly callback: ErrorCallback } | null = null;
  onFinished: ErrorCallback[] = [];
  declare writable?: boolean;

  constructor(options: StreamOptions | undefined, isDuplex: boolean, onwrite: ErrorCallback) {
    super(options, isDuplex, 'writableObjectMode', 'writableHighWaterMark');
    this.decodeStrings = options?.decodeStrings !== false;
    this.onwrite = onwrite;
  }

  getBuffer(): Buffered[] {
    return this.buffered.slice();
  }
  get bufferedRequestCount(): number {
    return this.buffered.length;
  }
}
