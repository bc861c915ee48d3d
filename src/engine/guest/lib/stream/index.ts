/** The stream classes whole, for the other built-in modules: a Readable alone lacks what further modules add to it. */
import './flow.ts';
import './iterate.ts';
import './operators.ts';

export { Duplex, PassThrough, Transform } from './duplex.ts';
export { Readable } from './readable.ts';
export { Writable } from './writable.ts';
