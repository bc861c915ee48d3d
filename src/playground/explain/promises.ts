/** Errors about promises, and errors that nobody was there to hear. */
import type { Entry } from './explanation.ts';

const UNHEARD = `Node ends a program whose promise was rejected with nobody to hear it. Here that happens with exit code 1.`;

export const PROMISES: readonly Entry[] = [
  [
    /^TypeError: Promise resolver .* is not a function$/,
    {
      title: '`new Promise` needs a function',
      meaning:
        '`new Promise` calls the function that it is given, at once, and hands it `resolve` and `reject`. It was given something else.',
      fixes: [
        'Pass a function that starts the work and calls `resolve` when it is done.',
        'For a value that is there already, write `Promise.resolve(value)`; or make the function `async`.',
      ],
      example: { wrong: 'new Promise(load())', right: 'new Promise((resolve) => load(resolve))' },
    },
  ],
  [
    /^TypeError: Promise constructor cannot be invoked without 'new'$/,
    {
      title: '`Promise` without `new`',
      meaning: '`Promise` is a class: calling it plainly makes nothing.',
      fixes: ['Write `new` before it, or use `Promise.resolve(value)` for a value that is there.'],
      example: { wrong: 'Promise((resolve) => …)', right: 'new Promise((resolve) => …)' },
    },
  ],
  [
    /^TypeError: Chaining cycle detected for promise/,
    {
      title: 'A promise waits for itself',
      meaning:
        'The callback of `then` returned the very promise that `then` had made. It could only settle after itself.',
      fixes: ['Return another promise or a value from the callback.'],
      example: { wrong: 'const p = load().then(() => p);', right: 'const p = load().then((value) => value);' },
    },
  ],
  [
    /^AggregateError: All promises were rejected$/,
    {
      title: 'Not one of them succeeded',
      meaning:
        '`Promise.any` gives the first success. All its promises were rejected, or the list was empty. The single reasons are in `error.errors`.',
      fixes: ['Catch it, and look at `error.errors`.'],
      example: {
        wrong: 'const first = await Promise.any(tries);',
        right: 'const first = await Promise.any(tries).catch(({ errors }) => {\n  console.log(errors);\n});',
      },
    },
  ],
  [
    /promise which was not handled with \.catch\(\)\. The promise rejected with the reason "([^]*)"\.$/,
    ([reason = '']) => ({
      title: 'A promise was rejected, and nobody heard it',
      meaning: `The reason was \`${reason}\`, which is not an Error, so it does not even say where it comes from. ${UNHEARD}`,
      fixes: [
        'Wait for the promise with `await` inside `try … catch`, or add `.catch(…)`.',
        'Reject with an Error: it carries the place it was made.',
      ],
      example: {
        wrong: `Promise.reject('${reason.replace(/\s+/g, ' ').slice(0, 20)}')`,
        right: `throw new Error('${reason.replace(/\s+/g, ' ').slice(0, 20)}')`,
      },
    }),
  ],
  [
    /^Error: Unhandled error\. \((.*)\)$/,
    {
      title: 'An emitter’s error that nobody listens for',
      meaning: 'When an EventEmitter emits `error` and has no listener for it, it throws.',
      fixes: ['Add a listener for `error`, and emit an Error rather than text.'],
      example: {
        wrong: `feed.emit('error', 'lost');`,
        right: `feed.on('error', (error) => …);\nfeed.emit('error', new Error('lost'));`,
      },
    },
  ],
  [
    /^(?:DOMException \[)?(AbortError|TimeoutError)\b/,
    ([name = '']) => ({
      title: name === 'AbortError' ? 'The work was called off' : 'The time was up',
      meaning: `Somebody called \`abort()\`, or the time of an \`AbortSignal.timeout\` ran out, and what was waiting was rejected. It is the answer that was asked for, but nothing caught it.`,
      fixes: [`Catch it where you wait, and let it pass if \`error.name\` is \`'${name}'\`.`],
      example: {
        wrong: 'await load({ signal });',
        right: `await load({ signal }).catch((error) => {\n  if (error.name !== '${name}') throw error;\n});`,
      },
    }),
  ],
];
