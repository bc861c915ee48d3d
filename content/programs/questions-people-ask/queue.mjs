// A queue in a few dozen lines. What is put in is on the disk before anybody hears that it is.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';

const LOG = '/queue.log';
const ATTEMPTS = 3; // then a message is parked
const VISIBLE_MS = 300; // so long a worker may keep a message without acknowledging it

const waiting = []; // messages, the oldest first
const idle = []; // workers that wait for one
const given = new Map(); // by id: the timer that takes a message back

if (existsSync(LOG)) {
  const lines = readFileSync(LOG, 'utf8').trim().split('\n').map(JSON.parse);
  const done = new Set(lines.map(({ ack }) => ack));
  waiting.push(...lines.filter(({ id }) => id && !done.has(id)));
}

function deliver() {
  while (waiting.length > 0 && idle.length > 0) {
    const message = waiting.shift();
    message.attempts++;
    given.set(message.id, setTimeout(takeBack, VISIBLE_MS, message));
    idle.shift()(message);
  }
}

function takeBack(message) {
  clearTimeout(given.get(message.id));
  if (message.attempts < ATTEMPTS) waiting.push(message);
  else console.log(`queue: parked “${message.body}” after ${message.attempts} attempts`);
  deliver();
}

const actions = {
  put({ id, body }) {
    appendFileSync(LOG, `${JSON.stringify({ id, body, attempts: 0 })}\n`);
    waiting.push({ id, body, attempts: 0 });
    deliver();
  },
  take: () =>
    new Promise((resolve) => {
      idle.push(resolve);
      deliver();
    }),
  ack({ id }) {
    clearTimeout(given.get(id));
    appendFileSync(LOG, `${JSON.stringify({ ack: id })}\n`);
  },
  nack(message) {
    clearTimeout(given.get(message.id));
    setTimeout(takeBack, 10 * 2 ** message.attempts, message); // 20 ms, 40 ms …
  },
};

serve(([action, message]) => actions[action](message));
