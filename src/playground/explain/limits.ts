/** What to do when a limit of the world ended the run. */
import type { LimitName } from '../../engine/world.ts';
import type { Explanation } from './explanation.ts';

const RAISE = 'If the program is right and needs more, press World and raise the limit under “Costs and limits”.';

export const LIMITS: Readonly<Record<LimitName, Explanation>> = {
  steps: {
    title: 'The program does not come to an end',
    meaning:
      'It ran a very large number of steps without finishing. Usually a loop never ends: its condition stays true, because what it looks at does not change inside the loop.',
    fixes: ['Check what the loop’s condition depends on, and whether the loop changes it.', RAISE],
    example: {
      wrong: 'while (queue.length > 0) {\n  handle(queue[0]);\n}',
      right: 'while (queue.length > 0) {\n  handle(queue.shift());\n}',
    },
  },
  microtasks: {
    title: 'Microtasks that make more microtasks',
    meaning:
      'All microtasks run before anything else gets a turn. Each of these queues the next, so timers and answers wait for ever: the program is alive and starved.',
    fixes: [
      'Let the next round be a task: `setTimeout(again)` or `setImmediate(again)` lets others in between.',
      RAISE,
    ],
    example: {
      wrong: 'function again() {\n  queueMicrotask(again);\n}',
      right: 'function again() {\n  setTimeout(again);\n}',
    },
  },
  events: {
    title: 'More happened than can be kept',
    meaning: 'The record of the run is full: something repeats very often.',
    fixes: ['Let it repeat less often: fewer elements, fewer rounds.', RAISE],
  },
  heapBytes: {
    title: 'The memory is full',
    meaning:
      'The program keeps more than its memory holds. Something grows with every round and nothing lets go of it.',
    fixes: ['Look for an array, a Map or a string that only grows, and bound it.', RAISE],
    example: { wrong: 'for (;;) all.push(next());', right: 'for (let n = 0; n < 1000; n++) all.push(next());' },
  },
  virtualMs: {
    title: 'The program goes on for too long',
    meaning:
      'The virtual clock has reached its limit and something is still to happen: an interval that nobody clears, or a timer that sets itself again.',
    fixes: ['Keep what `setInterval` gives, and `clearInterval` it when the work is done.', RAISE],
    example: {
      wrong: 'setInterval(poll, 100);',
      right: 'const timer = setInterval(poll, 100);\nsetTimeout(() => clearInterval(timer), 1000);',
    },
  },
  stack: {
    title: 'Functions called each other too deeply',
    meaning:
      'Every call waits on the stack for the one it made. Here a function calls itself, perhaps by way of others, until there is no room. Usually the case that should end it is missing or never reached. The sandbox’s stack is smaller than Node’s.',
    fixes: [
      'Give the recursion an end, and check that every call comes closer to it.',
      'For long lists use a loop, or go on in a new task: `setImmediate(next)`.',
    ],
    example: {
      wrong: 'const count = (n) => count(n - 1);',
      right: 'const count = (n) => (n === 0 ? 0 : count(n - 1));',
    },
  },
};
