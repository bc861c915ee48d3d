import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { nodeRuntime, outcome } from '../testing/node-runtime.ts';
import * as abort from './abort.ts';
import { DOMException as OurDOMException } from './dom-exception.ts';
import { CustomEvent as OurCustomEvent, Event as OurEvent } from './event.ts';
import { EventTarget as OurEventTarget } from './event-target.ts';

const runtime = nodeRuntime();

interface Side {
  readonly EventTarget: typeof EventTarget;
  readonly Event: typeof Event;
  readonly CustomEvent: typeof CustomEvent;
  readonly AbortController: typeof AbortController;
  readonly AbortSignal: typeof AbortSignal;
  readonly DOMException: typeof DOMException;
}
const node: Side = { EventTarget, Event, CustomEvent, AbortController, AbortSignal, DOMException };
const guest = {
  EventTarget: OurEventTarget,
  Event: OurEvent,
  CustomEvent: OurCustomEvent,
  AbortController: abort.AbortController,
  AbortSignal: abort.AbortSignal,
  DOMException: OurDOMException,
} as unknown as Side;

const shapes = (value: object): unknown =>
  Reflect.ownKeys(value)
    .filter((key) => typeof key === 'string')
    .map((key) => {
      const d = Object.getOwnPropertyDescriptor(value, key)!;
      return [
        key,
        d.enumerable,
        d.configurable,
        d.writable,
        d.get?.name,
        d.set?.name,
        (d.value as { length?: number } | undefined)?.length,
      ];
    });

const first = (error: unknown): string => String((error as Error).stack).split('\n')[0]!;

const expressions: Record<string, (side: Side) => unknown> = {
  shown: (s) => [
    new s.EventTarget(),
    new s.Event('x'),
    new s.CustomEvent('x', { detail: { a: 1 } }),
    new s.AbortController(),
    s.AbortSignal.abort(),
  ],
  'shown inside': (s) => ({ a: { b: { c: { d: new s.Event('x'), e: new s.AbortController() } } } }),
  'shown at no depth': (s) =>
    inspect([new s.EventTarget(), new s.Event('x'), new s.AbortController().signal], { depth: 0 }),
  'subclass shown': (s) => new (class Door extends s.EventTarget { locked = true })(), // prettier-ignore
  classes: (s) =>
    [s.EventTarget, s.Event, s.CustomEvent, s.AbortController, s.AbortSignal].map((c) => [
      c.name,
      c.length,
      Object.prototype.toString.call(c.prototype),
      inspect(c),
    ]),
  'event shape': (s) => [shapes(s.Event), shapes(s.Event.prototype), shapes(s.CustomEvent.prototype)],
  'target shape': (s) => [
    shapes(s.EventTarget.prototype),
    shapes(s.AbortController.prototype),
    shapes(s.AbortSignal.prototype),
  ],
  'exception shape': (s) => [shapes(s.DOMException), shapes(s.DOMException.prototype)],
  exceptions: (s) =>
    [
      new s.DOMException('a', 'AbortError'),
      new s.DOMException('b'),
      new s.DOMException(),
      new s.DOMException('c', { name: 'Own', cause: 5 } as never),
    ].map((e) => [String(e), e.name, e.message, e.code, Object.keys(e), first(e), e instanceof Error, e.cause]),
  'exception getter misused': (s) => s.DOMException.prototype.name,
  'exception subclass': (s) => { class Mine extends s.DOMException {} const e = new Mine('m', 'AbortError'); return [e instanceof Mine, e instanceof Error, e.code, String(e)]; }, // prettier-ignore
  'no type': (s) => new (s.Event as unknown as new () => object)(),
  'options 1': (s) => new s.Event('x', 1 as never),
  'options null': (s) => new s.Event('x', null as never),
  'type symbol': (s) => new s.Event(Symbol('q') as never),
  'custom event null': (s) => new s.CustomEvent('x', null as never).detail,
  'getters misused': (s) => Object.getOwnPropertyDescriptor(s.Event.prototype, 'type')!.get!.call({}),
  'detail misused': (s) =>
    Object.getOwnPropertyDescriptor(s.CustomEvent.prototype, 'detail')!.get!.call(new s.Event('x')),
  'aborted misused': (s) => Object.getOwnPropertyDescriptor(s.AbortSignal.prototype, 'aborted')!.get!.call({}),
  'onabort misused': (s) => Object.getOwnPropertyDescriptor(s.AbortSignal.prototype, 'onabort')!.get!.call({}),
  'illegal constructor': (s) => new s.AbortSignal(),
  'timeout(-1)': (s) => s.AbortSignal.timeout(-1),
  "timeout('1')": (s) => s.AbortSignal.timeout('1' as never),
  'any(1)': (s) => s.AbortSignal.any(1 as never),
  'any([1])': (s) => s.AbortSignal.any([1 as never]),
  'any([])': (s) => s.AbortSignal.any([]).aborted,
  'any of aborted': (s) => { const b = s.AbortSignal.abort(1); return [s.AbortSignal.any([s.AbortSignal.abort(2), b]).reason, s.AbortSignal.any([new s.AbortController().signal, b]).reason]; }, // prettier-ignore
  'addEventListener(symbol)': (s) => new s.EventTarget().addEventListener(Symbol('q') as never, () => 1),
  'addEventListener one argument': (s) =>
    (new s.EventTarget() as never as { addEventListener(x: string): void }).addEventListener('x'),
  'addEventListener(1)': (s) => new s.EventTarget().addEventListener('x', 1 as never),
  'addEventListener null': (s) => new s.EventTarget().addEventListener('x', null),
  'addEventListener bad signal': (s) => new s.EventTarget().addEventListener('x', () => 1, { signal: 1 as never }),
  'addEventListener on junk': (s) => s.EventTarget.prototype.addEventListener.call({} as never, 'x', () => 1),
  'dispatchEvent nothing': (s) => (new s.EventTarget() as never as { dispatchEvent(): void }).dispatchEvent(),
  'dispatchEvent junk': (s) => new s.EventTarget().dispatchEvent({ type: 'x' } as never),
  'dispatchEvent again inside': (s) => {
    const t = new s.EventTarget();
    const e = new s.Event('x');
    let error: unknown;
    t.addEventListener('x', () => { try { t.dispatchEvent(e); } catch (thrown) { error = thrown; } }); // prettier-ignore
    t.dispatchEvent(e);
    throw error;
  },
  'order, once, capture, duplicates': (s) => {
    const t = new s.EventTarget();
    const log: unknown[] = [];
    const a = (): void => void log.push('a');
    t.addEventListener('x', a);
    t.addEventListener('x', a);
    t.addEventListener('x', a, true);
    t.addEventListener('x', a, { capture: true });
    t.addEventListener('x', () => log.push('once'), { once: true });
    t.dispatchEvent(new s.Event('x'));
    t.removeEventListener('x', a, { capture: true });
    t.dispatchEvent(new s.Event('x'));
    return log;
  },
  'listeners added while dispatching': (s) => {
    const t = new s.EventTarget();
    const log: string[] = [];
    t.addEventListener('x', () => { log.push('1'); t.addEventListener('x', () => log.push('late')); }); // prettier-ignore
    t.dispatchEvent(new s.Event('x'));
    log.push('|');
    t.dispatchEvent(new s.Event('x'));
    return log;
  },
  'listeners removed while dispatching': (s) => {
    const t = new s.EventTarget();
    const log: string[] = [];
    const b = (): void => void log.push('b');
    t.addEventListener('x', () => t.removeEventListener('x', b));
    t.addEventListener('x', b);
    t.addEventListener('x', () => log.push('c'));
    t.dispatchEvent(new s.Event('x'));
    return log;
  },
  'event while and after dispatch': (s) => {
    const t = new s.EventTarget();
    const log: unknown[] = [];
    const e = new s.Event('x', { cancelable: true, bubbles: true });
    t.addEventListener('x', function (this: unknown, ev) {
      log.push(
        this === t,
        ev === e,
        ev.target === t,
        ev.currentTarget === t,
        ev.eventPhase,
        ev.composedPath().length,
        ev.isTrusted,
        ev.bubbles,
      );
      ev.preventDefault();
    });
    log.push(t.dispatchEvent(e), e.defaultPrevented, e.returnValue, e.currentTarget, e.eventPhase, e.target === t, e);
    return log;
  },
  'passive cannot prevent': (s) => {
    const t = new s.EventTarget();
    const e = new s.Event('x', { cancelable: true });
    t.addEventListener('x', (ev) => ev.preventDefault(), { passive: true });
    return [t.dispatchEvent(e), e.defaultPrevented];
  },
  stopImmediatePropagation: (s) => {
    const t = new s.EventTarget();
    const log: string[] = [];
    t.addEventListener('x', (e) => { log.push('1'); e.stopImmediatePropagation(); }); // prettier-ignore
    t.addEventListener('x', () => log.push('2'));
    t.dispatchEvent(new s.Event('x'));
    return log;
  },
  handleEvent: (s) => {
    const t = new s.EventTarget();
    const log: unknown[] = [];
    const h = { handleEvent(this: unknown) { log.push(this === h); } }; // prettier-ignore
    t.addEventListener('x', h);
    t.dispatchEvent(new s.Event('x'));
    t.removeEventListener('x', h);
    t.dispatchEvent(new s.Event('x'));
    return log;
  },
  'signal removes a listener': (s) => {
    const t = new s.EventTarget();
    const c = new s.AbortController();
    const log: number[] = [];
    t.addEventListener('x', () => log.push(1), { signal: c.signal });
    t.dispatchEvent(new s.Event('x'));
    c.abort();
    t.dispatchEvent(new s.Event('x'));
    t.addEventListener('x', () => log.push(2), { signal: c.signal });
    t.dispatchEvent(new s.Event('x'));
    return log;
  },
  'abort once, with its reason': (s) => {
    const c = new s.AbortController();
    const log: unknown[] = [];
    c.signal.onabort = (e) => log.push('on', e.type, e.isTrusted);
    c.signal.addEventListener('abort', () => log.push('listener', c.signal.aborted));
    c.abort();
    c.abort('again');
    const reason = c.signal.reason as DOMException;
    log.push(reason.name, reason.message, reason.code, first(reason));
    c.signal.throwIfAborted();
    return log;
  },
  'abort, reason undefined or null': (s) => { const a = new s.AbortController(); a.abort(null); return [a.signal.reason, String(s.AbortSignal.abort().reason), s.AbortSignal.abort(0).reason]; }, // prettier-ignore
  'any: order and reasons': (s) => {
    const a = new s.AbortController();
    const b = new s.AbortController();
    const any = s.AbortSignal.any([a.signal, b.signal]);
    const nested = s.AbortSignal.any([any]);
    const log: unknown[] = [];
    nested.addEventListener('abort', () => log.push('nested', nested.aborted, any.aborted));
    any.addEventListener('abort', () => log.push('any'));
    a.signal.addEventListener('abort', () => log.push('a', any.aborted, nested.aborted));
    a.abort('r');
    b.abort('q');
    return [log, any.reason, nested.reason, any];
  },
  'any without listeners': (s) => {
    const a = new s.AbortController();
    const any = s.AbortSignal.any([a.signal]);
    a.abort(7);
    const log: unknown[] = [];
    any.addEventListener('abort', () => log.push('late'));
    return [any.aborted, any.reason, log];
  },
  'onabort replaced keeps its place': (s) => {
    const c = new s.AbortController();
    const log: string[] = [];
    c.signal.onabort = () => log.push('old');
    c.signal.addEventListener('abort', () => log.push('listener'));
    c.signal.onabort = () => log.push('new');
    log.push(typeof c.signal.onabort);
    c.abort();
    return log;
  },
};

describe('EventTarget, Event, AbortController, DOMException', () => {
  for (const [name, run] of Object.entries(expressions)) {
    it(`is as Node: ${name}`, () => expect(outcome(() => run(guest))).toBe(outcome(() => run(node))));
  }
  it('gives a TimeoutError when time is up', async () => {
    const signal = abort.AbortSignal.timeout(1);
    await new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => resolve());
      setTimeout(() => undefined, 20);
    });
    const reason = signal.reason as DOMException;
    expect([reason.name, reason.message, reason.code]).toEqual([
      'TimeoutError',
      'The operation was aborted due to timeout',
      23,
    ]);
  });
  it('warns of a listener that is none', () => {
    runtime.warnings.length = 0;
    new OurEventTarget().addEventListener('x', null);
    expect(runtime.warnings.map(String)).toEqual([
      'AddEventListenerArgumentTypeWarning: addEventListener called with null which has no effect.',
    ]);
  });
});
