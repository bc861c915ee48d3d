/** Timers and immediates of a generated program: their objects, what clears them, and `node:timers/promises`. */
import { deeper, fresh, label, type Inner, type Making, type Scope } from './generate-scope.ts';
import { awaitable, value } from './generate-values.ts';
import { piece, type Piece } from './tree.ts';

export function timerShape(making: Making, scope: Scope, inner: Inner): Piece {
  const { draw } = making;
  const [l, m, n] = [label(making), label(making), label(making)];
  const [a, b] = [fresh(making, 'h'), fresh(making, 'h')];
  const settle = `.then((v) => mark(${l}, v), (e) => mark(${l}, 'no', e));`;
  const body = (): ReturnType<Inner> =>
    inner(making, { ...deeper(scope), awaits: false, yields: false, returns: true, loops: [], blocks: [] });
  return draw.weighted<() => Piece>([
    [
      6,
      () =>
        piece(
          draw.pick([
            () =>
              `const ${a} = setTimeout(() => mark(${l}, ${a}.hasRef()), after(2)); ${a}.unref(); mark(${m}, ${a}.hasRef()); ${a}.ref();`,
            () => `const ${a} = setTimeout(() => mark(${l}), after(1)); ${a}.refresh(); mark(${m}, typeof +${a});`,
            () =>
              `const ${a} = setTimeout(mark, after(1), ${l}); clearTimeout(${draw.pick([`+${a}`, `\`\${+${a}}\``, a, 'null', '{}', '-1'])}); mark(${m}, ${a}._destroyed);`,
            () => `const ${a} = setTimeout(mark, after(1), ${l}); clearInterval(${a}); clearImmediate(${a});`,
            () => `{ using ${a} = setTimeout(mark, after(1), ${l}); mark(${m}, ${a}.hasRef()); }`,
            () => `setTimeout(mark, after(${1 + draw.below(3)}), ${l}).unref();`,
            () => `setTimeout(mark, after(1), ${l}, ${value(making, scope)}, ${value(making, scope)});`,
            () => `setTimeout(function () { mark(${l}, typeof this, this === ${a}); }, after(1)); const ${a} = 1;`,
            () =>
              `try { ${draw.pick(['setTimeout', 'setImmediate', 'queueMicrotask', 'process.nextTick'])}(${draw.pick(['', '5', "'x'"])}); } catch (e) { mark(${l}, e.code); }`,
            () => `shortly((d) => mark(${l}, d), [1, 0, '1', -3, 1.7, undefined].slice(${draw.below(5)}));`,
          ])(),
        ),
    ],
    [
      3,
      () =>
        piece(
          draw.pick([
            () => `timers.scheduler.wait(after(1))${settle}`,
            () => `turn(${value(making, scope)})${settle}`,
            () => `util.promisify(setTimeout)(after(1), ${value(making, scope)})${settle}`,
            () => `timers.setTimeout(after(1), ${awaitable(making, scope)}, { ref: ${draw.chance(0.5)} })${settle}`,
            () => `timers.setTimeout(after(1), 1, { signal: AbortSignal.abort(${value(making, scope)}) })${settle}`,
            () =>
              `(async () => { for await (const v of timers.setInterval(after(1), ${value(making, scope)})) { mark(${l}, v); break; } mark(${m}); })();`,
            () => `timers.setTimeout('x').catch((e) => mark(${l}, e.code));`,
          ])(),
        ),
    ],
    [
      2,
      () =>
        piece(
          `const ${a} = after(1);`,
          `const ${b} = [setTimeout(() => { mark(${l}); clearTimeout(${b}[1]); ${draw.pick(['', `soon(mark, 'more');`, `process.nextTick(mark, 'more');`])} }, ${a}),`,
          `  setTimeout(mark, ${a}, ${m}), setTimeout(mark, ${a}, ${n})];`,
        ),
    ],
    [
      2,
      () =>
        piece(
          `const ${a} = [soon(() => {`,
          [piece(`mark(${l}); clearImmediate(${a}[1]);`), ...body()],
          `}), soon(mark, ${m}), soon(mark, ${n})];`,
        ),
    ],
    [
      2,
      () =>
        piece(
          'soon(() => {',
          [piece(`process.nextTick(mark, ${l}); queueMicrotask(() => mark(${m})); soon(mark, ${n});`), ...body()],
          '});',
        ),
    ],
    [
      1,
      () =>
        piece(`repeat(() => {`, body(), `}, ${1 + draw.below(3)}, '${draw.pick(['refresh', 'nested', 'iterator'])}');`),
    ],
  ])();
}
