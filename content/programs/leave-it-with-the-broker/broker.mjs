// A broker in a few dozen lines. It keeps each message until every group has acknowledged it.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const LOG = 'broker.log';
const MOST_ATTEMPTS = 3;
const log = [];
const groups = new Map();

serve((request, { from }) => {
  if (request === 'subscribe') return subscribe(from);
  const { body, transient = false } = request;
  const message = { id: log.length + 1, body };
  if (!transient) appendFileSync(LOG, `${JSON.stringify(message)}\n`);
  append(message);
  return message.id;
});

function append(message) {
  log.push(message);
  for (const [group, queue] of groups) hold(group, queue, message);
}

function subscribe(group, done = []) {
  if (groups.has(group)) return;
  const queue = [];
  groups.set(group, queue);
  for (const message of log) if (!done.includes(message.id)) hold(group, queue, message);
}

function hold(group, queue, message) {
  queue.push({ ...message, attempts: 0 });
  if (queue.length === 1) deliver(group, queue);
}

async function deliver(group, queue) {
  while (queue.length > 0) {
    const message = queue[0];
    message.attempts++;
    try {
      await ask(group, { ...message, waiting: queue.length - 1 });
      appendFileSync(LOG, `${JSON.stringify({ group, done: message.id })}\n`);
      queue.shift();
    } catch (error) {
      console.log(`${group}: message ${message.id}, attempt ${message.attempts}: ${error.code ?? error.message}`);
      if (message.attempts === MOST_ATTEMPTS) console.log(`message ${queue.shift().id} is parked`);
      else await sleep(40);
    }
  }
}

// What was on the disk when the broker started.
if (existsSync(LOG)) {
  const lines = readFileSync(LOG, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
  for (const { id, body } of lines) if (id) log.push({ id, body });
  for (const group of new Set(lines.flatMap((line) => line.group ?? [])))
    subscribe(group, lines.filter((line) => line.group === group).map((line) => line.done));
}
