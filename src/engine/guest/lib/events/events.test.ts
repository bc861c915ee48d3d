import nodeEvents from 'node:events';
import { describe, expect, it } from 'vitest';
import { nodeRuntime, outcome, failure } from '../testing/node-runtime.ts';
import { events as ours } from './events.ts';
import { AbortController as OurAbortController } from '../web/abort.ts';
import { EventTarget as OurEventTarget } from '../web/event-target.ts';
import { Event as OurEvent } from '../web/event.ts';

const runtime = nodeRuntime();

interface Side {
  readonly Emitter: typeof nodeEvents;
  readonly events: typeof nodeEvents;
  readonly AbortController: typeof AbortController;
  readonly EventTarget: typeof EventTarget;
  readonly Event: typeof Event;
}
const node: Side = { Emitter: nodeEvents, events: nodeEvents, AbortController, EventTarget, Event };
const guest = {
  Emitter: ours,
  events: ours,
  AbortController: OurAbortController,
  EventTarget: OurEventTarget,
  Event: OurEvent,
} as unknown as Side;

const expressions: Record<string, (side: Side) => unknown> = {
  'an emitter': ({ Emitter }) => new Emitter(),
  'a subclass with listeners': ({ Emitter }) => {
    class Shop extends Emitter {
      open = true;
    }
    return new Shop()
      .on('a', () => 1)
      .on('a', function named() {})
      .once('b', () => 2)
      .prependListener('a', () => 3);
  },
  'an ES5 subclass': ({ Emitter }) => {
    function Old(this: object) {
      (Emitter as unknown as () => void).call(this);
    }
    Object.setPrototypeOf(Old.prototype as object, Emitter.prototype);
    return new (Old as unknown as new () => object)();
  },
  'the constructor': ({ events }) => Object.keys(events),
  'the constructor, all keys': ({ events }) => Reflect.ownKeys(events),
  'prototype keys': ({ Emitter }) => [Object.keys(Emitter.prototype), Reflect.ownKeys(Emitter.prototype)],
  'shapes of methods': ({ Emitter }) =>
    Object.values(Emitter.prototype)
      .filter((v) => typeof v === 'function')
      .map((f) => [(f as () => void).name, (f as () => void).length]),
  'shapes of statics': ({ events }) =>
    Object.entries(Object.getOwnPropertyDescriptors(events)).map(([k, d]) => [
      k,
      d.enumerable,
      d.configurable,
      d.get?.name,
      (d.value as { length?: number } | undefined)?.length,
      (d.value as { name?: string } | undefined)?.name,
    ]),
  'on without a listener': ({ Emitter }) => new Emitter().on('x', undefined as never),
  'once with a string': ({ Emitter }) => new Emitter().once('x', 'no' as never),
  'off with null': ({ Emitter }) => new Emitter().off('x', null as never),
  'emit error with an Error': ({ Emitter }) => new Emitter().emit('error', new TypeError('boom')),
  'emit error with an object': ({ Emitter }) => new Emitter().emit('error', { code: 1, text: "it's" }),
  'emit error with a string': ({ Emitter }) => new Emitter().emit('error', 'oh'),
  'emit error with nothing': ({ Emitter }) => new Emitter().emit('error'),
  'emit error with null': ({ Emitter }) => new Emitter().emit('error', null),
  'emit error with a symbol': ({ Emitter }) => new Emitter().emit('error', Symbol('s')),
  'emit error before init': ({ Emitter }) =>
    Emitter.prototype.emit.call(Object.create(Emitter.prototype) as never, 'error', 1),
  'setMaxListeners(-1)': ({ Emitter }) => new Emitter().setMaxListeners(-1),
  'setMaxListeners(NaN)': ({ Emitter }) => new Emitter().setMaxListeners(NaN),
  'setMaxListeners("1")': ({ Emitter }) => new Emitter().setMaxListeners('1' as never),
  'setMaxListeners on targets': ({ events, EventTarget: Target }) => {
    const target = new Target();
    events.setMaxListeners(3, target);
    return events.getMaxListeners(target);
  },
  'setMaxListeners on junk': ({ events }) => events.setMaxListeners(3, {} as never),
  'getMaxListeners of junk': ({ events }) => events.getMaxListeners(undefined as never),
  'defaultMaxListeners = -1': ({ events }) => (events.defaultMaxListeners = -1),
  'captureRejections = 1': ({ events }) => (events.captureRejections = 1 as never),
  'captureRejections: option of the wrong type': ({ Emitter }) => new Emitter({ captureRejections: 1 as never }),
  'captureRejections: shown': ({ Emitter }) => new Emitter({ captureRejections: true }),
  'newListener and removeListener': ({ Emitter }) => {
    const log: unknown[] = [];
    const e = new Emitter();
    e.on('newListener', (type, fn: () => void) => log.push('new', type, fn.name));
    e.on('removeListener', (type, fn: () => void) => log.push('removed', type, fn.name));
    const a = () => log.push('a');
    e.once('x', a);
    e.on('x', function b() {});
    e.emit('x');
    e.removeAllListeners('x');
    e.removeAllListeners();
    return [log, e.eventNames(), e];
  },
  'newListener inserting before': ({ Emitter }) => {
    const log: string[] = [];
    const e = new Emitter();
    e.once('newListener', (type) => {
      if (type === 'x') e.on('x', () => log.push('B'));
    });
    e.on('x', () => log.push('A'));
    e.emit('x');
    return log;
  },
  'listeners added and removed while emitting': ({ Emitter }) => {
    const log: string[] = [];
    const e = new Emitter();
    const late = () => log.push('late');
    e.on('x', () => {
      log.push('first');
      e.on('x', late);
      e.off('x', second);
    });
    const second = () => log.push('second');
    e.on('x', second);
    e.emit('x');
    log.push('|');
    e.emit('x');
    return [log, e];
  },
  'nested emits': ({ Emitter }) => {
    const log: number[] = [];
    const e = new Emitter();
    e.on('x', (n: number) => {
      log.push(n);
      if (n < 3) e.emit('x', n + 1);
      e.on('x', () => log.push(n * 10));
    });
    e.on('x', (n: number) => log.push(-n));
    e.emit('x', 1);
    return log;
  },
  'once that throws is gone': ({ Emitter }) => {
    const e = new Emitter();
    e.once('x', () => {
      throw new Error('in once');
    });
    try {
      e.emit('x');
    } catch {
      // Looked at below.
    }
    return [e.listenerCount('x'), e];
  },
  'rawListeners and listeners of once': ({ Emitter }) => {
    const e = new Emitter();
    const fn = () => 1;
    e.once('x', fn).on('x', fn);
    return [
      e.rawListeners('x'),
      e.listeners('x'),
      e.listenerCount('x', fn),
      e.listenerCount('x', () => 2),
      e.listenerCount('y'),
    ];
  },
  'the same listener twice, removed once': ({ Emitter }) => {
    const e = new Emitter();
    const fn = () => 1;
    e.on('x', fn).on('x', fn).off('x', fn);
    return [e, e.off('x', fn), e.off('x', fn)];
  },
  'three listeners, the middle one removed': ({ Emitter }) => {
    const e = new Emitter();
    const b = () => 2;
    e.on('x', () => 1)
      .on('x', b)
      .on('x', () => 3)
      .off('x', b)
      .off('x', () => 9);
    return e;
  },
  'symbols as names': ({ Emitter }) => {
    const e = new Emitter();
    const s = Symbol('s');
    e.on(s, () => 1).on('b', () => 2);
    return [e.eventNames(), e.emit(s), e.emit('none')];
  },
  errorMonitor: ({ Emitter, events }) => {
    const log: unknown[] = [];
    const e = new Emitter();
    e.on(events.errorMonitor, (error: Error) => log.push('monitor', error.message));
    try {
      e.emit('error', new Error('m'));
    } catch (error) {
      log.push('thrown', (error as Error).message);
    }
    e.on('error', () => log.push('handled'));
    e.emit('error', new Error('n'));
    return log;
  },
  'listenerCount, static': ({ events, Emitter, EventTarget: Target }) => {
    const target = new Target();
    target.addEventListener('a', () => 1);
    return [
      events.listenerCount(
        new Emitter().on('x', () => 1),
        'x',
      ),
      events.listenerCount(target as never, 'a'),
    ];
  },
  getEventListeners: ({ events, EventTarget: Target }) => {
    const target = new Target();
    target.addEventListener('a', function f() {});
    return [events.getEventListeners(target, 'a'), events.getEventListeners(target, 'b')];
  },
  'getEventListeners of junk': ({ events }) => events.getEventListeners({} as never, 'a'),
  'addAbortListener without a signal': ({ events }) => events.addAbortListener(undefined as never, () => 1),
  'addAbortListener with junk': ({ events }) => events.addAbortListener({} as never, () => 1),
  'on: junk': ({ events }) => events.on({} as never, 'x'),
  'on: bad options': ({ events, Emitter }) => events.on(new Emitter(), 'x', { signal: 1 as never }),
  'on: bad water mark': ({ events, Emitter }) => events.on(new Emitter(), 'x', { highWaterMark: 0 } as never),
  'on: aborted': ({ events, Emitter, AbortController: Controller }) => {
    const c = new Controller();
    c.abort('why');
    return events.on(new Emitter(), 'x', { signal: c.signal });
  },
  'EventEmitterAsyncResource without a name': ({ events }) => new events.EventEmitterAsyncResource({} as never),
  'EventEmitterAsyncResource subclass': ({ events }) => {
    class Pool extends events.EventEmitterAsyncResource {}
    const log: unknown[] = [];
    const p = new Pool();
    p.on('x', (a) => log.push(a));
    p.emit('x', 5);
    return log;
  },
};

const later: Record<string, (side: Side) => Promise<unknown>> = {
  'once: resolves with the arguments': async ({ events, Emitter }) => {
    const e = new Emitter();
    setImmediate(() => e.emit('x', 1, 2));
    return events.once(e, 'x');
  },
  'once: rejects on error': async ({ events, Emitter }) => {
    const e = new Emitter();
    setImmediate(() => e.emit('error', new RangeError('bad')));
    return events.once(e, 'x');
  },
  'once: error as the event': async ({ events, Emitter }) => {
    const e = new Emitter();
    setImmediate(() => e.emit('error', 5));
    return events.once(e, 'error');
  },
  'once: aborted before and later': async ({ events, Emitter, AbortController: Controller }) => {
    const c = new Controller();
    const e = new Emitter();
    setImmediate(() => c.abort());
    const first = await events.once(e, 'x', { signal: c.signal }).catch(failure);
    const second = await events.once(e, 'x', { signal: c.signal }).catch(failure);
    return [String(first), String(second), e];
  },
  'once: junk': async ({ events }) => events.once({} as never, 'x'),
  'once: on an event target': async ({ events, EventTarget: Target, Event: E }) => {
    const target = new Target();
    setImmediate(() => target.dispatchEvent(new E('x')));
    return events.once(target, 'x');
  },
  'once: ticks': async ({ events, Emitter }) => {
    const e = new Emitter();
    const log: unknown[] = [];
    const wait = events.once(e, 'x').then(() => log.push('once'));
    await new Promise((resolve) => setImmediate(resolve));
    e.emit('x');
    let chain = Promise.resolve();
    for (let i = 0; i < 6; i++) chain = chain.then(() => void log.push(i));
    await Promise.all([wait, chain]);
    const e2 = new Emitter();
    const both = [events.once(e2, 'x').then(() => log.push('once, at once'))];
    e2.emit('x');
    chain = Promise.resolve();
    for (let i = 0; i < 6; i++) chain = chain.then(() => void log.push(i));
    await Promise.all([...both, chain]);
    return log;
  },
  'on: events, then return': async ({ events, Emitter }) => {
    const e = new Emitter();
    const log: unknown[] = [];
    setImmediate(() => {
      e.emit('x', 1);
      e.emit('x', 2, 3);
      e.emit('x', 'end');
      e.emit('x', 'lost');
    });
    for await (const args of events.on(e, 'x')) {
      log.push(args);
      if (args[0] === 'end') break;
    }
    return [log, e];
  },
  'on: error ends it': async ({ events, Emitter }) => {
    const e = new Emitter();
    const log: unknown[] = [];
    setImmediate(() => {
      e.emit('x', 1);
      e.emit('error', new Error('bad'));
    });
    try {
      for await (const args of events.on(e, 'x')) log.push(args);
    } catch (error) {
      log.push(failure(error));
    }
    return [log, e];
  },
  'on: close event': async ({ events, Emitter }) => {
    const e = new Emitter();
    const log: unknown[] = [];
    setImmediate(() => {
      e.emit('x', 1);
      e.emit('end');
      e.emit('x', 2);
    });
    for await (const args of events.on(e, 'x', { close: ['end'] } as never)) log.push(args);
    return log;
  },
  'on: throw without an error': async ({ events, Emitter }) => events.on(new Emitter(), 'x').throw!(1),
  'on: shape': async ({ events, Emitter }) => {
    const it = events.on(new Emitter(), 'x');
    return [it, await it.return!(), await it.next()];
  },
  captureRejections: async ({ Emitter }) => {
    const e = new Emitter({ captureRejections: true });
    const log: unknown[] = [];
    e.on('error', (error) => log.push(error));
    e.on('x', async () => {
      throw 'later';
    });
    e.emit('x');
    process.nextTick(() => log.push('tick'));
    await null;
    log.push('one');
    await new Promise((resolve) => setImmediate(resolve));
    return log;
  },
  'nodejs.rejection': async ({ Emitter }) => {
    const log: unknown[] = [];
    class E extends Emitter {
      [Symbol.for('nodejs.rejection')](...args: unknown[]) {
        log.push(args);
      }
    }
    const e = new E({ captureRejections: true });
    e.on('x', async () => Promise.reject(3));
    e.emit('x', 1, 2);
    await new Promise((resolve) => setImmediate(resolve));
    return log;
  },
};

describe('events', () => {
  for (const [name, run] of Object.entries(expressions)) {
    it(`is as Node: ${name}`, () => expect(outcome(() => run(guest))).toBe(outcome(() => run(node))));
  }
  for (const [name, run] of Object.entries(later)) {
    it(`is as Node: ${name}`, async () => {
      const settle = async (side: Side): Promise<string> => {
        const result = await run(side).then(
          (value) => () => value,
          (error: unknown) => () => {
            throw error;
          },
        );
        return outcome(result);
      };
      expect(await settle(guest)).toBe(await settle(node));
    });
  }
  it('warns of a leak once a list', () => {
    const e = new ours.EventEmitter();
    for (let i = 0; i < 13; i++) e.on('tick', () => i);
    expect(runtime.warnings.splice(0).map(String)).toEqual([
      'MaxListenersExceededWarning: Possible EventEmitter memory leak detected. 11 tick listeners added to [EventEmitter]. MaxListeners is 10. Use emitter.setMaxListeners() to increase limit',
    ]);
  });
});
