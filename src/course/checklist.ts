/**
 * What each lesson must hold, from the plan of the course: the systems it names, the figures, what it teaches and the runs behind
 * it. Read against the lessons' sources, so that nothing is lost when somebody rewrites one.
 */
import { exerciseNames } from './exercises.ts';
import type { LessonSource } from './lesson-source.ts';
import { lessonText, wordsOf } from './lesson-text.ts';

/** What must be there, and words that show it is. */
type Items = Readonly<Record<string, RegExp>>;

export interface Duty {
  /** The lesson's address; the file begins with its number. */
  readonly id: string;
  /** In what the reader reads. */
  readonly teaches: Items;
  /** In the author's source: names of programs, worlds, offered changes. */
  readonly runs: Items;
}

/** In reading order. */
export const DUTIES: readonly Duty[] = [
  {
    id: 'two-ways-to-wait',
    teaches: {
      'a synchronous caller can do nothing else until the answer is there': /do nothing until the answer is there/,
      'an asynchronous caller hears later by callback, promise, event or message':
        /callback[^]*promise[^]*event[^]*message/,
      'the choice shapes throughput, resources and complexity': /Throughput[^]*Resources[^]*Complexity/i,
      'HTTP and REST are synchronous by default': /HTTP or REST[^.]*synchronous by default/,
      'Kafka, RabbitMQ and SQS are asynchronous by design': /Kafka, RabbitMQ or SQS[^.]*asynchronous by design/,
      'the wrong choice starves threads, or adds needless operations': /threads starve[^]*for nothing/,
    },
    runs: {
      'one order by a call and by a message': /runs=\{\['call', 'message'\]\}/,
      'five of each': /five-by-message/,
    },
  },
  {
    id: 'one-thing-at-a-time',
    teaches: {
      'strict sequence': /sequence/,
      'the thread is occupied and idle during the wait': /occupied and does nothing/,
      'easy to read and debug': /easy to debug/i,
      'one slow query holds a thread for hundreds of ms': /hold[^.]*thread for 300 ms/,
      'under a spike the pool goes to zero': /free threads went to zero/,
    },
    runs: {
      'user, orders, invoice in sequence': /invoice-blocking\.mjs/,
      'slow the database down': /Make the database slow/,
      'a pool of 3 threads and 10 requests': /ten-customers\.mjs[^]*capacity: 3/,
    },
  },
  {
    id: 'hand-it-off',
    teaches: {
      'hand off, continue, be woken by callback, promise or event': /hand the request off, carry on, and be woken/,
      'the thread serves others meanwhile': /serves others meanwhile/,
      'the cost: order, errors, debugging': /Order\.[^]*Errors\.[^]*Debugging\./,
      'total = user + max(orders, preferences)': /user \+ max\(orders, preferences\)/,
      'the callback pyramid': /to the right/,
    },
    runs: {
      'one task in four styles': /runs=\{\['blocking', 'callbacks', 'chain', 'await'\]\}/,
      'sequential against parallel': /runs=\{\['await', 'together'\]\}/,
      'the forgotten await': /run="forgotten"/,
    },
  },
  {
    id: 'who-waits-for-whom',
    teaches: {
      'who waits for whom': /who waits/i,
      'fire and forget': /fire[- ]and[- ]forget/i,
      'the welcome e-mail after sign-up': /welcome/,
      'video transcode': /transcod/,
      'a notification to thousands of devices': /1,000 devices/,
      'the producer need not know the consumer': /producer[^]*consumer/,
      'callbacks, promises or futures, async/await are in-process': /future[^]*in[- ](?:the same |one )?process/,
      'brokers are cross-service': /broker/,
    },
    runs: {
      'sign-up with the e-mail inline against queued': /inline[^]*queue/i,
      'the mail service is down': /failureRate|down/,
      'fan-out to 1,000 devices': /fan|devices/,
    },
  },
  {
    id: 'a-thread-each',
    teaches: {
      'thread per request: Java servlets, PHP-FPM, Django on a prefork WSGI server':
        /servlet[^]*PHP-FPM[^]*Django[^]*WSGI/i,
      '0.5 to 8 MB of stack each': /0\.5[^]*8 MB/,
      'limits of 100 to 500': /100[^]*500/,
      'refusals at the limit': /refus|turned away/i,
      'Node, Nginx, Go, Python asyncio, Java virtual threads (JDK 21)':
        /Nginx[^]*Go\b[^]*asyncio[^]*virtual threads[^]*21/,
      'V8 runs one thread; libuv has the loop and the pool': /V8[^]*libuv/,
      'the pool serves files and DNS': /files[^]*DNS/,
    },
    runs: {
      'the loop opened up': /phases|microtask/i,
      'a fifth file waits for the pool of 4': /fifth/i,
      'the loop blocked by a busy handler': /busy/i,
      'a thread each against one loop, under one load': /thread[^]*loop/i,
    },
  },
  {
    id: 'leave-it-with-the-broker',
    teaches: {
      'Kafka topic, RabbitMQ exchange and queue, SQS queue': /topic[^]*exchange[^]*SQS/,
      'producer, consumer, acknowledgement': /acknowledg/,
      'bursts become backlog, not failures': /backlog/,
      durability: /durab/i,
      'at-least-once, so idempotent consumers': /at[- ]least[- ]once[^]*idempotent/,
      'back-pressure': /back[- ]?pressure/i,
      'fan-out by consumer groups: analytics and invoicing': /groups?[^]*analytics[^]*invoic/i,
    },
    runs: {
      'a consumer crashes before its ack; redelivery': /redeliver|crash/i,
      'the broker restarts, durable against transient': /transient|restart/i,
      'two groups': /group/i,
      'a slow consumer and growing lag': /lag|slow/i,
    },
  },
  {
    id: 'how-much-it-carries',
    teaches: {
      '200 threads ÷ 0.5 s = 400 requests/s': /200[^]*0\.5[^]*400/,
      'an event loop holds tens of thousands in flight': /tens of thousands/,
      'memory per waiting request': /memory/,
      'Little’s law': /Little[’']s law/,
      'no gain for CPU-bound work: images, cryptography': /imag[^]*cryptograph|cryptograph[^]*imag/i,
    },
    runs: {
      'arrival rate, latency and threads moved': /changes=/,
      'a CPU-bound handler': /cpu|encode/i,
    },
  },
  {
    id: 'when-waiting-is-right',
    teaches: {
      'the caller cannot go on without the answer: login': /log(?:s|ging|ged)? ?in|login/i,
      'simplicity over peak throughput: batch script, internal CLI, low-traffic CRUD':
        /batch[^]*command[- ]line|CLI[^]*CRUD/i,
      'CRUD with little traffic': /CRUD/,
      'CPU-bound work': /CPU-bound/,
    },
    runs: {
      'a login done asynchronously and what breaks': /login/,
      'a batch script in both styles': /batch[\w-]*\.mjs[^]*batch[\w-]*\.mjs/,
    },
  },
  {
    id: 'when-to-let-go',
    teaches: {
      'work after the response: mail, search index, PDF': /mail[^]*search index[^]*PDF/i,
      'slow or unreliable downstream: buffer and retry': /buffer[^]*retr/i,
      'fan-out: one event, several services': /fan[- ]out/i,
      'bursts: producer and consumer rates apart': /burst|spike/i,
      'lean async between services where eventual consistency is acceptable': /eventual(?:ly)? consisten/i,
      'gRPC or REST for flows that are request–response by nature': /gRPC[^]*REST|REST[^]*gRPC/,
    },
    runs: {
      'twelve cases': /twelve|12 cases/i,
      'a spike with and without a queue': /spike[^]*queue/i,
    },
  },
  {
    id: 'side-by-side',
    teaches: {
      'caller behaviour': /caller/i,
      coupling: /coupling/i,
      'latency visibility': /latency/i,
      'error handling': /error/i,
      'I/O-heavy throughput': /throughput/i,
      consistency: /consisten/i,
      complexity: /complexity/i,
      'best for': /best for/i,
      'what each side lacks': /lack/i,
    },
    runs: { 'a run behind each of sixteen cells': /(?:<Cell side=[^]*?){16}/ },
  },
  {
    id: 'questions-people-ask',
    teaches: {
      'is async always faster? not for CPU-bound work': /CPU-bound/,
      '… nor for a single request': /single request/i,
      '… it wins with many in flight': /many in flight|many [^.]*in flight/i,
      'async/await or a queue: in-process and not durable': /durable/,
      '… used together': /together/,
      'an unhandled rejection ends Node': /unhandled rejection/i,
      'retry with exponential backoff and jitter': /exponential[^]*backoff[^]*jitter/i,
      'a dead-letter queue after a maximum of attempts': /dead[- ]letter/i,
      'idempotent consumers': /idempotent/i,
      'duplicates come with retries and partitions': /duplicate|twice/i,
    },
    runs: {
      'a CPU-bound task in both styles': /cpu/i,
      'try/catch around await, and .catch': /`try` and `catch`[^]*`\.catch`/,
      'a single request in both styles': /single|one-request/i,
      'retry with backoff and jitter': /backoff/,
      'the poison message': /poison/,
      'charged twice, then made idempotent': /twice[^]*once|idempotent/,
    },
  },
];

/** The shape of every lesson: how many of what, at least and at most. */
const SHAPE = {
  words: [900, 1800],
  predictions: [2, 20],
  runs: [3, 40],
  questions: [2, 20],
  exercises: [1, 1],
  'lines to remember': [3, 3],
} as const;

/** @returns what a lesson lacks, in words; empty when nothing is missing */
export function missingFrom({ teaches, runs }: Duty, { text: source }: Pick<LessonSource, 'text'>): string[] {
  const text = lessonText(source);
  const read = text.blocks.map((block) => block.text).join('\n');
  const named = (name: string) => text.tags.filter((tag) => tag.name === name);
  const shown = ['Playground', 'Prove', 'Cell']
    .flatMap(named)
    .flatMap(({ attributes }) => attributes.runs?.match(/'[^']+'|"[^"]+"/g) ?? [attributes.run]);
  const counts: Record<keyof typeof SHAPE, number> = {
    words: wordsOf(text),
    predictions: named('Predict').length,
    runs: new Set(shown.map((run) => run?.replaceAll(/['"]/g, ''))).size,
    questions: named('Quiz').length,
    exercises: named('Exercise').filter(({ attributes }) => exerciseNames.includes(attributes.name ?? '')).length,
    'lines to remember': text.blocks.filter(({ within }) => within.includes('Remember')).length,
  };
  const shape = Object.entries(SHAPE).flatMap(([what, [least, most]]) => {
    const count = counts[what as keyof typeof SHAPE];
    return count < least || count > most
      ? [`${what}: ${count}, not ${least === most ? least : `${least} to ${most}`}`]
      : [];
  });
  const absent = (items: Items, where: string) =>
    Object.entries(items).flatMap(([what, shows]) => (shows.test(where) ? [] : [what]));
  return [...shape, ...absent(teaches, read), ...absent(runs, source)];
}
