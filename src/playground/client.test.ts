import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { defaultWorld } from '../engine/world.ts';
import { serialise } from '../engine/trace/file.ts';
import { TraceBuilder } from '../engine/trace/trace.test-support.ts';
import { createRunner, EngineFailure, type Port } from './client.ts';
import type { Reply, RunRequest } from './messages.ts';

class FakeWorker implements Port {
  onmessage: ((event: MessageEvent<Reply>) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  readonly requests: RunRequest[] = [];
  terminated = false;
  postMessage(request: RunRequest): void {
    this.requests.push(request);
  }
  terminate(): void {
    this.terminated = true;
  }
  say(reply: Reply): void {
    this.onmessage?.({ data: reply } as MessageEvent<Reply>);
  }
  crash(message: string): void {
    this.onerror?.({ message, preventDefault() {} } as ErrorEvent);
  }
}

function setUp() {
  const workers: FakeWorker[] = [];
  const runner = createRunner(() => {
    const worker = new FakeWorker();
    workers.push(worker);
    return worker;
  });
  return { workers, runner };
}
const program = (text: string) => ({ entry: '/a.mjs', files: { '/a.mjs': text } });
const trace = () => serialise(new TraceBuilder().finish()) as Uint8Array<ArrayBuffer>;

describe('the page’s runner', () => {
  test('matches each answer to its run, whatever their order', async () => {
    const { workers, runner } = setUp();
    const runs = [runner.run(program('1'), defaultWorld), runner.run(program('2'), defaultWorld)];
    const [first, second] = workers[0]!.requests as [RunRequest, RunRequest];
    const range = { file: '/a.mjs', line: 1, column: 1, endLine: 1, endColumn: 2 };
    const problem = { problem: 'syntax', message: 'No.', detail: 'no', range } as const;
    workers[0]!.say({ type: 'problem', id: second.id, problem });
    workers[0]!.say({ type: 'ran', id: first.id, trace: trace() });
    expect((await Promise.all(runs)).map(({ outcome }) => outcome)).toEqual(['ran', 'problem']);
    expect(workers).toHaveLength(1);
  });

  test('tells what is being loaded, and that the program runs', async () => {
    const { workers, runner } = setUp();
    const heard: unknown[] = [];
    const run = runner.run(program(''), defaultWorld, { onProgress: (progress) => heard.push(progress?.loadedBytes) });
    const { id } = workers[0]!.requests[0]!;
    workers[0]!.say({ type: 'loading', id, part: 'engine', loadedBytes: 10, totalBytes: 20 });
    workers[0]!.say({ type: 'running', id });
    workers[0]!.say({ type: 'ran', id, trace: trace() });
    await run;
    expect(heard).toEqual([10, undefined]);
  });

  test('a run whose worker crashes is run again in a fresh one, and so are others that waited', async () => {
    const { workers, runner } = setUp();
    const runs = [runner.run(program('1'), defaultWorld), runner.run(program('2'), defaultWorld)];
    workers[0]!.crash('out of memory');
    expect(workers[0]!.terminated).toBe(true);
    expect(workers[1]!.requests.map((request) => request.program)).toEqual([program('1'), program('2')]);
    for (const { id } of workers[1]!.requests) workers[1]!.say({ type: 'ran', id, trace: trace() });
    expect((await Promise.all(runs)).map(({ outcome }) => outcome)).toEqual(['ran', 'ran']);
  });

  test('one that crashes twice is told so; the next one gets a fresh worker', async () => {
    const { workers, runner } = setUp();
    const broken = runner.run(program('1'), defaultWorld);
    workers[0]!.crash('out of memory');
    workers[1]!.crash('out of memory again');
    await expect(broken).rejects.toThrow(new EngineFailure('out of memory again'));
    const next = runner.run(program('2'), defaultWorld);
    workers[2]!.say({ type: 'ran', id: workers[2]!.requests[0]!.id, trace: trace() });
    expect((await next).outcome).toBe('ran');
  });

  describe('with a worker that was ended silently', () => {
    beforeEach(() => void vi.useFakeTimers());
    afterEach(() => void vi.useRealTimers());

    test('starts a fresh one, but not for one that loads, or has begun', async () => {
      const { workers, runner } = setUp();
      const first = runner.run(program('1'), defaultWorld);
      vi.advanceTimersByTime(60_000);
      expect(workers).toHaveLength(1);
      workers[0]!.say({ type: 'ran', id: workers[0]!.requests[0]!.id, trace: trace() });
      await first;

      const second = runner.run(program('2'), defaultWorld);
      workers[0]!.say({ type: 'running', id: workers[0]!.requests[1]!.id });
      vi.advanceTimersByTime(60_000);
      expect(workers).toHaveLength(1);
      workers[0]!.say({ type: 'ran', id: workers[0]!.requests[1]!.id, trace: trace() });
      await second;

      const third = runner.run(program('3'), defaultWorld);
      vi.advanceTimersByTime(4000);
      expect(workers[1]!.requests.map((request) => request.program)).toEqual([program('3')]);
      workers[1]!.say({ type: 'ran', id: workers[1]!.requests[0]!.id, trace: trace() });
      expect((await third).outcome).toBe('ran');
    });
  });

  test('a run that is stopped and does not end by itself ends with its worker', async () => {
    const { workers, runner } = setUp();
    const controller = new AbortController();
    const run = runner.run(program('while (true);'), defaultWorld, { signal: controller.signal });
    controller.abort(new Error('stopped'));
    await expect(run).rejects.toThrow('stopped');
    expect(workers[0]!.terminated).toBe(true);
  });

  test('a run that ends by a limit of its own just after being stopped is kept, and so is the worker', async () => {
    const { workers, runner } = setUp();
    const controller = new AbortController();
    const run = runner.run(program(''), defaultWorld, { signal: controller.signal });
    controller.abort();
    workers[0]!.say({ type: 'ran', id: workers[0]!.requests[0]!.id, trace: trace() });
    expect((await run).outcome).toBe('ran');
    expect(workers[0]!.terminated).toBe(false);
  });

  test('what was stopped before it began never starts', async () => {
    const { workers, runner } = setUp();
    const signal = AbortSignal.abort(new Error('stopped'));
    await expect(runner.run(program(''), defaultWorld, { signal })).rejects.toThrow('stopped');
    expect(workers).toHaveLength(0);
  });
});
