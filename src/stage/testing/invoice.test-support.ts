/** A run by hand, for tests and for looking at: the invoice page with its two queries under way together. */
import { functionInfo, TraceBuilder } from '../../engine/trace/trace.test-support.ts';
import type { Trace } from '../../engine/trace/trace.ts';

export const invoiceSource = `async function invoice(id) {
  const user = await fetchUser(id);
  const [orders, prefs] = await Promise.all([
    fetchOrders(user.id),
    fetchPreferences(user.id),
  ]);
  return buildInvoice(orders, prefs);
}

invoice('u1').then(print);
setTimeout(() => console.log('still free'), 70);
const first = fetchUserSync('u0');

function print(invoice) {
  console.log(\`invoice for \${invoice.customer}: \${invoice.total}\`);
  console.error('(no tax included)');
}
`;

export function invoiceTrace(): Trace {
  const b = new TraceBuilder();
  b.add('process-start', { entry: '/main.mjs' });
  main(b);
  userArrives(b);
  preferencesAndTimer(b);
  ordersArrive(b);
  b.add('process-exit', { code: 0 });
  return b.finish(invoiceSource, [
    { ...functionInfo('invoice', 'function', 1), async: true },
    functionInfo('', 'arrow', 11),
    functionInfo('print', 'function', 14),
  ]);
}

function main(b: TraceBuilder): void {
  b.add('task-start', { item: 1, phase: 'main', label: 'main module' });
  b.add('enter', { frame: 1, fn: 1, name: 'main.mjs', site: 1 });
  b.add('line', { frame: 1, site: 10 });
  b.add('enter', { frame: 2, fn: 2, name: 'invoice', site: 10 });
  b.add('promise-create', { promise: 1, origin: 'async', label: 'invoice', site: 10 });
  b.add('line', { frame: 2, site: 2 });
  b.add('promise-create', { promise: 2, origin: 'io', label: 'fetchUser', site: 2 });
  b.add('io-request', { item: 2, resource: 'database', promise: 2, label: 'fetchUser', site: 2 });
  b.add('io-start', { item: 2, lane: 0, durationUs: 40_000, site: 2 });
  b.add('await', { frame: 2, promise: 2, site: 2 });
  b.add('promise-react', { promise: 1, derived: 3, job: 'reaction', site: 10 });
  b.add('line', { frame: 1, site: 11 });
  b.add('timer-set', { item: 3, delayMs: 70, label: 'setTimeout', site: 11 });
  b.add('line', { frame: 1, site: 12 });
  b.add('block-start', { item: 20, resource: 'database', label: 'fetchUserSync', site: 12 });
  b.at(20).add('block-end', { item: 20, state: 'fulfilled', value: "{ id: 'u0' }", site: 12 });
  b.add('exit', { frame: 1 });
  b.add('task-end', { item: 1 });
  b.add('idle');
}

function userArrives(b: TraceBuilder): void {
  b.at(40).add('phase', { phase: 'poll' });
  const end = b.add('io-end', { item: 2, state: 'fulfilled', value: "{ id: 'u1' }", site: 2 });
  const queued = b.add('enqueue', { item: 2, queue: 'poll', label: 'answer to fetchUser', site: 2, cause: end });
  b.add('task-start', { item: 2, phase: 'poll', label: 'answer to fetchUser', site: 2, cause: queued });
  const settled = b.add('promise-settle', { promise: 2, state: 'fulfilled', value: "{ id: 'u1' }", site: 2 });
  const job = b.add('enqueue', {
    item: 5,
    queue: 'microtasks',
    promise: 2,
    label: 'resume invoice',
    site: 2,
    cause: settled,
  });
  b.add('task-end', { item: 2 });
  const start = b.add('job-start', { item: 5, job: 'await', promise: 2, label: 'resume invoice', site: 2, cause: job });
  b.add('resume', { frame: 2, site: 2, cause: start });
  b.add('line', { frame: 2, site: 3 });
  b.add('promise-create', { promise: 4, origin: 'io', label: 'fetchOrders', site: 4 });
  b.add('io-request', { item: 6, resource: 'database', promise: 4, label: 'fetchOrders', site: 4 });
  b.add('io-start', { item: 6, durationUs: 60_000, site: 4 });
  b.add('io-request', { item: 7, resource: 'database', promise: 5, label: 'fetchPreferences', site: 5 });
  b.add('io-start', { item: 7, durationUs: 30_000, site: 5 });
  b.add('promise-create', { promise: 6, origin: 'combinator', label: 'Promise.all', site: 3 });
  b.add('await', { frame: 2, promise: 6, site: 3 });
  b.add('job-end', { item: 5 });
  b.add('idle');
}

function preferencesAndTimer(b: TraceBuilder): void {
  b.at(70).add('phase', { phase: 'timers' });
  b.add('task-start', { item: 3, phase: 'timers', label: 'setTimeout callback', site: 11, cause: 12 });
  b.add('enter', { frame: 3, fn: 3, name: '', site: 11 });
  b.add('line', { frame: 3, site: 11 });
  b.add('output', { stream: 1, chunk: 'still free\n', site: 11 });
  b.add('exit', { frame: 3 });
  b.add('task-end', { item: 3 });
  b.add('phase', { phase: 'poll' });
  const end = b.add('io-end', { item: 7, state: 'fulfilled', value: '{ … }', site: 5 });
  const queued = b.add('enqueue', { item: 7, queue: 'poll', label: 'answer to fetchPreferences', site: 5, cause: end });
  b.add('task-start', { item: 7, phase: 'poll', label: 'answer to fetchPreferences', site: 5, cause: queued });
  const job = b.add('enqueue', {
    item: 9,
    queue: 'microtasks',
    promise: 5,
    label: 'then of fetchPreferences',
    site: 3,
  });
  b.add('task-end', { item: 7 });
  b.add('job-start', {
    item: 9,
    job: 'combinator',
    promise: 5,
    label: 'then of fetchPreferences',
    site: 3,
    cause: job,
  });
  b.add('job-end', { item: 9 });
  b.add('idle');
}

function ordersArrive(b: TraceBuilder): void {
  b.at(100).add('io-end', { item: 6, state: 'fulfilled', value: '[3 orders]', site: 4 });
  b.add('enqueue', { item: 6, queue: 'poll', label: 'answer to fetchOrders', site: 4 });
  b.add('task-start', { item: 6, phase: 'poll', label: 'answer to fetchOrders', site: 4 });
  b.add('enqueue', { item: 11, queue: 'microtasks', promise: 4, label: 'then of fetchOrders', site: 3 });
  b.add('enqueue', { item: 12, queue: 'microtasks', promise: 6, label: 'resume invoice', site: 3 });
  b.add('task-end', { item: 6 });
  b.add('job-start', { item: 11, job: 'combinator', promise: 4, label: 'then of fetchOrders', site: 3 });
  b.add('job-end', { item: 11 });
  b.add('job-start', { item: 12, job: 'await', promise: 6, label: 'resume invoice', site: 3 });
  b.add('resume', { frame: 2, site: 3 });
  b.add('line', { frame: 2, site: 7 });
  b.at(105).add('exit', { frame: 2, completion: 'return' });
  b.add('promise-settle', { promise: 1, state: 'fulfilled', value: '{ total: 42 }', site: 7 });
  b.add('enqueue', { item: 13, queue: 'microtasks', promise: 1, label: 'then of invoice', site: 10 });
  b.add('job-end', { item: 12 });
  b.add('job-start', { item: 13, job: 'reaction', promise: 1, label: 'then of invoice', site: 10 });
  b.add('enter', { frame: 4, fn: 4, name: 'print', site: 10 });
  b.add('line', { frame: 4, site: 15 });
  b.add('output', { stream: 1, chunk: 'invoice for Ada: £42.00\n', site: 15 });
  b.add('line', { frame: 4, site: 16 });
  b.add('output', { stream: 2, chunk: '(no tax included)\n', site: 16 });
  b.add('exit', { frame: 4 });
  b.add('job-end', { item: 13 });
}
