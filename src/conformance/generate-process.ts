/** What a generated program asks of `process`, and errors that nobody catches. */
import { fresh, label, type Making, type Scope } from './generate-scope.ts';
import { awaitable, promise, reason, value } from './generate-values.ts';
import { piece, type Piece } from './tree.ts';

export function processShape(making: Making, scope: Scope): Piece {
  const { draw } = making;
  const [l, m] = [label(making), label(making)];
  const v = fresh(making, 'v');
  const later = draw.pick(['soon', 'process.nextTick', 'queueMicrotask']);
  return piece(
    draw.weighted<() => string>([
      [2, () => `process.once('beforeExit', (code) => { mark(${l}, code); ${later}(() => mark(${m})); });`],
      [1, () => `process.once('beforeExit', (code) => { mark(${l}, code); setTimeout(mark, after(1), ${m}); });`],
      [
        2,
        () =>
          `process.once('exit', (code) => { mark(${l}, code); process.exitCode = ${draw.below(5)}; ${later}(() => mark(${m})); });`,
      ],
      [0.5, () => `process.once('exit', () => { mark(${l}); throw ${reason(making)}; });`],
      [
        0.5,
        () => `process.once('exit', (code) => { mark(${l}, code); process.exit(${draw.pick(['', '4', "'3'"])}); });`,
      ],
      [
        0.7,
        () =>
          `setTimeout(() => { mark(${l}); process.exit(${draw.pick(['', '4', '0'])}); }, after(${2 + draw.below(3)}));`,
      ],
      [0.3, () => `${later}(() => process.exit(${draw.below(4)}));`],
      [making.handled ? 1 : 0, () => `process.once('uncaughtException', (e, origin) => mark(${l}, e, origin));`],
      [making.handled ? 0.3 : 0, () => `process.once('uncaughtException', (e) => { mark(${l}); throw e; });`],
      [1, () => `process.once('uncaughtExceptionMonitor', (e, origin) => mark(${l}, e, origin));`],
      [1, () => `process.once('unhandledRejection', (e, p) => { mark(${l}, e); p.catch(() => mark(${m})); });`],
      [0.3, () => `process.once('unhandledRejection', (e) => { mark(${l}); throw ${reason(making)}; });`],
      [0.3, () => `process.removeAllListeners('unhandledRejection');`],
      [1, () => `process.once('rejectionHandled', (p) => mark(${l}, p instanceof Promise));`],
      [
        1,
        () => `const ${v} = ${promise(making, scope)}; setTimeout(() => ${v}.catch((e) => mark(${l}, e)), after(1));`,
      ],
      [
        1,
        () =>
          `process.once('warning', (w) => mark(${l}, w.name, w.message)); process.emitWarning('take care', '${v}Warning'); mark(${m});`,
      ],
      [1, () => `process.nextTick((a, b) => mark(${l}, a, b), ${value(making, scope)}, ${value(making, scope)});`],
      [1, () => `process.stdout.write('${v}\\n', () => mark(${l})); mark(${m});`],
      [1, () => `queueMicrotask(() => { mark(${l}); throw ${reason(making)}; });`],
      [
        1,
        () =>
          `setTimeout(() => { queueMicrotask(() => mark(${m})); process.nextTick(mark, ${l}); throw ${reason(making)}; }, after(1));`,
      ],
      [
        1,
        () => `soon(() => { soon(mark, ${m}); Promise.resolve().then(() => mark(${l})); throw ${reason(making)}; });`,
      ],
      [1, () => `Promise.reject(${reason(making)}).finally(() => mark(${l}));`],
      [
        1,
        () =>
          `(async () => { await ${awaitable(making, scope)}; throw ${reason(making)}; })().finally(() => { mark(${l}); });`,
      ],
      [1, () => `mark(${l}, process.listenerCount('exit'), process.exitCode);`],
      [
        0.5,
        () =>
          `try { process.exitCode = ${draw.pick(["'x'", '1.5', '{}', "'7'", 'undefined'])}; } catch (e) { mark(${l}, e.code); }`,
      ],
    ])(),
  );
}
