/** How a `Readable` is consumed by events: listeners, pausing and piping (nodejs.org/api/stream.html#two-reading-modes). */
import { runtime } from '../runtime.ts';
import { errorOrDestroy } from './destroy.ts';
import { Stream } from './legacy.ts';
import { emitReadable, flow, Readable } from './readable.ts';
import type { Listener, NodeStream, ReadableStream, WritableStream } from './types.ts';

const proto = Readable.prototype;

proto.on = function (ev, fn) {
  const result = Stream.prototype.on.call(this, ev, fn) as ReadableStream;
  const state = this._readableState;
  if (ev === 'data') {
    state.dataListening = true;
    state.readableListening ||= this.listenerCount('readable') > 0;
    if (state.flowing !== false) this.resume();
  } else if (ev === 'readable' && !state.endEmitted && !state.readableListening) {
    state.readableListening = state.needReadable = true;
    state.flowing = false;
    state.emittedReadable = false;
    if (state.length > 0) emitReadable(this);
    else if (!state.reading) runtime().nextTick(() => this.read(0));
  }
  return result as never;
};
proto.addListener = proto.on;

proto.removeListener = function (ev, fn) {
  const result = Stream.prototype.removeListener.call(this, ev, fn);
  const state = this._readableState;
  if (ev === 'readable') runtime().nextTick(() => updateListening(this));
  else if (ev === 'data' && this.listenerCount('data') === 0) state.dataListening = false;
  return result as never;
};
proto.off = proto.removeListener;

proto.removeAllListeners = function (...args: [ev?: string | symbol]) {
  const result = Stream.prototype.removeAllListeners.apply(this, args);
  if (args[0] === 'readable' || args[0] === undefined) runtime().nextTick(() => updateListening(this));
  return result as never;
};

/** After a 'readable' listener has gone, 'data' listeners may have their turn again. */
function updateListening(stream: ReadableStream): void {
  const state = stream._readableState;
  state.readableListening = stream.listenerCount('readable') > 0;
  if (state.resumeScheduled && state.paused === false) state.flowing = true;
  else if (state.dataListening) stream.resume();
  else if (!state.readableListening) state.flowing = null;
}

proto.resume = function () {
  const state = this._readableState;
  if (!state.flowing) {
    // With a 'readable' listener data doesn't flow, but something is read.
    state.flowing = !state.readableListening;
    if (!state.resumeScheduled) {
      state.resumeScheduled = true;
      runtime().nextTick(() => resumeNow(this));
    }
  }
  state.paused = false;
  return this;
};

function resumeNow(stream: ReadableStream): void {
  const state = stream._readableState;
  if (!state.reading) stream.read(0);
  state.resumeScheduled = false;
  stream.emit('resume');
  flow(stream);
  if (state.flowing && !state.reading) stream.read(0);
}

proto.pause = function () {
  const state = this._readableState;
  if (state.flowing !== false) {
    state.flowing = false;
    this.emit('pause');
  }
  state.paused = true;
  return this;
};

/** One pipe: its listeners on both streams, and the waiting for 'drain'. */
class Pipe {
  readonly #src: ReadableStream;
  readonly #dest: WritableStream;
  #onDrain: (() => void) | undefined;
  #cleanedUp = false;
  readonly #listeners: readonly [target: 'src' | 'dest', name: string, listener: Listener][];

  constructor(src: ReadableStream, dest: WritableStream) {
    this.#src = src;
    this.#dest = dest;
    this.#listeners = [
      ['dest', 'close', this.#onClose],
      ['dest', 'finish', this.#onFinish],
      ['dest', 'error', this.#onError as Listener],
      ['dest', 'unpipe', this.#onUnpipe as Listener],
      ['src', 'end', this.end],
      ['src', 'end', this.unpipe],
      ['src', 'data', this.#onData as Listener],
    ];
  }

  start(): void {
    const [src, dest] = [this.#src, this.#dest];
    dest.on('unpipe', this.#onUnpipe as Listener);
    src.on('data', this.#onData as Listener);
    // Before the program's own listeners.
    dest.prependListener('error', this.#onError as Listener);
    dest.once('close', this.#onClose);
    dest.once('finish', this.#onFinish);
    dest.emit('pipe', src);
    if (dest.writableNeedDrain === true) this.#pause();
    else if (!src._readableState.flowing) src.resume();
  }

  readonly end = (): void => void this.#dest.end();
  readonly unpipe = (): void => void this.#src.unpipe(this.#dest);

  readonly #onUnpipe = (readable: unknown, info: { hasUnpiped: boolean } | undefined): void => {
    if (readable !== this.#src || info?.hasUnpiped !== false) return;
    info.hasUnpiped = true;
    this.#cleanUp();
  };
  readonly #onData = (chunk: unknown): void => {
    try {
      if (this.#dest.write(chunk) === false) this.#pause();
    } catch (error) {
      this.#dest.destroy(error);
    }
  };
  readonly #onError = (error: unknown): void => {
    const dest = this.#dest;
    this.unpipe();
    dest.removeListener('error', this.#onError as Listener);
    if (dest.listenerCount('error') > 0) return;
    const state = dest._writableState ?? (dest as NodeStream)._readableState;
    if (state && !state.errorEmitted) errorOrDestroy(dest, error);
    else dest.emit('error', error);
  };
  readonly #onClose = (): void => {
    this.#dest.removeListener('finish', this.#onFinish);
    this.unpipe();
  };
  readonly #onFinish = (): void => {
    this.#dest.removeListener('close', this.#onClose);
    this.unpipe();
  };

  #pause(): void {
    const [src, dest] = [this.#src, this.#dest];
    const state = src._readableState;
    if (!this.#cleanedUp) {
      if (state.pipes.length === 1 && state.pipes[0] === dest) {
        state.awaitDrainWriters = dest;
        state.multiAwaitDrain = false;
      } else if (state.pipes.length > 1 && state.pipes.includes(dest)) {
        (state.awaitDrainWriters as Set<NodeStream>).add(dest);
      }
      src.pause();
    }
    if (!this.#onDrain) {
      this.#onDrain = () => this.#drained();
      dest.on('drain', this.#onDrain);
    }
  }

  #drained(): void {
    const state = this.#src._readableState;
    if (state.awaitDrainWriters === this.#dest) state.awaitDrainWriters = null;
    else if (state.multiAwaitDrain) (state.awaitDrainWriters as Set<NodeStream>).delete(this.#dest);
    const waiting = state.awaitDrainWriters;
    if ((!waiting || (waiting as Set<NodeStream>).size === 0) && state.dataListening) this.#src.resume();
  }

  #cleanUp(): void {
    const [src, dest] = [this.#src, this.#dest];
    for (const [target, name, listener] of this.#listeners)
      (target === 'src' ? src : dest).removeListener(name, listener);
    if (this.#onDrain) dest.removeListener('drain', this.#onDrain);
    this.#cleanedUp = true;
    // A source that waits for this one only would wait for ever.
    if (
      this.#onDrain &&
      src._readableState.awaitDrainWriters &&
      (!dest._writableState || dest._writableState.needDrain)
    )
      this.#onDrain();
  }
}

proto.pipe = function (this: ReadableStream, dest, options) {
  const state = this._readableState;
  if (state.pipes.length === 1 && !state.multiAwaitDrain) {
    state.multiAwaitDrain = true;
    state.awaitDrainWriters = new Set(state.awaitDrainWriters ? [state.awaitDrainWriters as NodeStream] : []);
  }
  state.pipes.push(dest);
  const pipe = new Pipe(this, dest as WritableStream);
  const { stdout, stderr } =
    (globalThis as unknown as { process?: { stdout?: unknown; stderr?: unknown } }).process ?? {};
  const ends = options?.end !== false && (dest as unknown) !== stdout && (dest as unknown) !== stderr;
  const atEnd = ends ? pipe.end : pipe.unpipe;
  if (state.endEmitted) runtime().nextTick(atEnd);
  else this.once('end', atEnd);
  pipe.start();
  return dest;
};

proto.unpipe = function (dest) {
  const state = this._readableState;
  if (state.pipes.length === 0) return this;
  if (!dest) {
    const all = state.pipes;
    state.pipes = [];
    this.pause();
    for (const each of all) each.emit('unpipe', this, { hasUnpiped: false });
    return this;
  }
  const index = state.pipes.indexOf(dest);
  if (index < 0) return this;
  state.pipes.splice(index, 1);
  if (state.pipes.length === 0) this.pause();
  dest.emit('unpipe', this, { hasUnpiped: false });
  return this;
};
