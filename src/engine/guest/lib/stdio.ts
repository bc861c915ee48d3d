/** `process.stdin`, `stdout` and `stderr` (nodejs.org/api/process.html#a-note-on-process-io): made when first asked for. */
import { named } from './define.ts';
import { runtime } from './runtime.ts';
import { Duplex, Readable } from './stream/index.ts';
import { StringDecoder } from './string-decoder.ts';

type Output = InstanceType<typeof Duplex> & {
  write(chunk: unknown, done?: () => void): boolean;
  writableEnded: boolean;
};
type Descriptor = 1 | 2;

const pristineWrite = (Duplex.prototype as unknown as Output).write;
const outputs = new Map<Descriptor, Output>();

/** A pipe, which Node writes to at once. */
function open(fd: Descriptor): Output {
  const decoder = new StringDecoder('utf8');
  const stream = new Socket({
    readable: false,
    decodeStrings: false,
    emitClose: false,
    highWaterMark: 65_536,
    write(chunk: unknown, _encoding: unknown, done: () => void) {
      runtime().write(fd, typeof chunk === 'string' ? chunk : decoder.write(chunk as never));
      done();
    },
  } as never);
  return Object.assign(stream, { fd, _type: 'pipe', _isStdio: true }) as unknown as Output;
}

/** Named as Node's. */
class Socket extends Duplex {}

export function output(fd: Descriptor): Output {
  const stream = outputs.get(fd) ?? open(fd);
  outputs.set(fd, stream);
  return stream;
}

/** What the console prints. A program may have put its own function in the place of the stream's `write`. */
export function writeAsConsole(fd: Descriptor, text: string): void {
  const stream = outputs.get(fd);
  if (stream === undefined) return runtime().write(fd, text);
  if (stream.write !== pristineWrite)
    stream.write(
      text,
      named('', () => {}),
    );
  else if (!stream.writableEnded) runtime().write(fd, text);
}

let input: object | undefined;

/** Nobody types: it ends at once. */
export function standardInput(): object {
  const stream = (input ??= new ReadStream({
    autoDestroy: false,
    highWaterMark: 65_536,
    read(this: { push(chunk: null): void }) {
      runtime().setImmediate(() => this.push(null));
    },
  } as never));
  return Object.assign(stream, { fd: 0 });
}

class ReadStream extends Readable {}
