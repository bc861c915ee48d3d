/** Streams of a generated program: read, written, piped, iterated, destroyed. */
import { fresh, label, type Making, type Scope } from './generate-scope.ts';
import { asyncIterable, reason, value } from './generate-values.ts';
import { piece, type Piece } from './tree.ts';

export function streamShape(making: Making, scope: Scope): Piece {
  const { draw } = making;
  const [l, m, n] = [label(making), label(making), label(making)];
  const s = fresh(making, 's');
  const later = draw.pick([
    'soon',
    'process.nextTick',
    'queueMicrotask',
    '((f) => f())',
    '((f) => setTimeout(f, after(1)))',
  ]);
  const settle = `.then((v) => mark(${n}, v), (e) => mark(${n}, 'no', e));`;
  const ends = `.on('end', () => mark(${m}, 'end')).on('error', (e) => mark(${m}, e)).on('close', () => mark(${n}, 'close'));`;
  const items = `[${draw.below(9)}, 'x${draw.below(9)}', { k: ${draw.below(9)} }]`;
  const sink = `new Writable({ objectMode: true, highWaterMark: ${1 + draw.below(3)}, write(x, _, done) { mark(${l}, x); ${later}(() => done()); }, final(done) { mark(${m}, 'final'); done(); } })`;
  return piece(
    draw.pick([
      () =>
        `(async () => { for await (const x of Readable.from([${draw.below(9)}, ${draw.below(9)}])) mark(${l}, x); mark(${m}); })();`,
      () => `Readable.from(${items}).on('data', (x) => mark(${l}, x))${ends}`,
      () =>
        `Readable.from((async function* () { yield* [1, 2]; ${draw.pick(['', `throw ${reason(making)};`])} })()).on('data', (x) => mark(${l}, x))${ends}`,
      () =>
        `new Readable({ objectMode: true, read() { ${later}(() => { if (!this.destroyed) { this.push(mark(${l}, 1)); this.push(null); } }); } })${draw.pick([`.on('data', (x) => mark('d', x))`, '.resume()', ''])}${ends}`,
      () =>
        `const ${s} = new Readable({ objectMode: true, read() {} }); ${s}.on('readable', () => { for (let x; (x = ${s}.read()) !== null; ) mark(${l}, x); })${ends} ${s}.push('a'); ${later}(() => { ${s}.push('b'); ${s}.push(null); });`,
      () =>
        `const ${s} = ${sink}; mark('w', ${s}.write(1), ${s}.write(2)); ${s}.on('drain', () => mark('drain')).on('finish', () => mark('finish')).on('close', () => mark(${n})); ${s}.end(${draw.pick(['', '3', "'x', () => mark('ended')"])});`,
      () => `streams.pipeline(Readable.from(${items}), ${sink})${settle}`,
      () =>
        `streams.pipeline(${items}, async function* (source) { for await (const x of source) { mark(${l}, x); yield x; } }, async (source) => { for await (const x of source) mark(${m}, x); return 'r'; })${settle}`,
      () =>
        `streams.pipeline(Readable.from(${items}), new Transform({ objectMode: true, transform(x, _, done) { mark(${l}, x); ${later}(() => done(${draw.chance(0.8) ? 'null, x' : reason(making)})); } }), ${sink})${settle}`,
      () => `Readable.from(${items}).toArray()${settle}`,
      () =>
        `const ${s} = new PassThrough({ objectMode: true }); ${s}.write(1); ${s}.on('data', (x) => mark(${l}, x))${ends} ${later}(() => ${s}.end(2));`,
      () =>
        `const ${s} = Readable.from(${items}); ${s}${ends} ${later}(() => ${s}.destroy(${draw.pick(['', reason(making)])})); mark(${l}, ${s}.destroyed);`,
      () => `Readable.from(${items}).pipe(${sink}).on('finish', () => mark(${n}, 'finish'));`,
      () => `streams.finished(Readable.from(${items}).resume())${settle}`,
      () =>
        `(async () => { for await (const x of Readable.from(${asyncIterable(making, scope)})) { mark(${l}, x); ${draw.pick(['', 'break;', `throw ${reason(making)};`])} } })()${settle}`,
      () =>
        `const ${s} = new Readable({ read() { this.push(${draw.pick(["'text'", "Buffer.from('bytes')"])}); this.push(null); }, encoding: 'utf8' }); ${s}.setEncoding('utf8'); ${s}.on('data', (x) => mark(${l}, x))${ends}`,
      () =>
        `pipeline(Readable.from(${items}), new PassThrough({ objectMode: true }), (error) => mark(${n}, error)).on('data', (x) => mark(${l}, x, ${value(making, scope)}));`,
    ])(),
  );
}
