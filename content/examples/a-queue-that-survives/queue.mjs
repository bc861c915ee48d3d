import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const JOURNAL = '/queue.log';
const MOST_ATTEMPTS = 3;
let lastId = 0;
const jobs = new Map();

// One line for each thing that must not be forgotten.
function note(entry) {
  appendFileSync(JOURNAL, JSON.stringify(entry) + '\n');
}

// After a crash, memory is empty. The journal knows what was promised, and what of it is done.
function recover() {
  if (!existsSync(JOURNAL)) return;
  for (const line of readFileSync(JOURNAL, 'utf8').trim().split('\n')) {
    const { put, attempt, acknowledged, parked } = JSON.parse(line);
    if (put) jobs.set(put.id, { ...put, attempts: 0 });
    if (attempt) jobs.get(attempt).attempts++;
    jobs.delete(acknowledged ?? parked);
    lastId = Math.max(lastId, put?.id ?? 0);
  }
  console.log(`back again, ${jobs.size} jobs to deliver`);
}

async function deliver(job) {
  while (job.attempts < MOST_ATTEMPTS) {
    job.attempts++;
    note({ attempt: job.id });
    try {
      await ask('worker', { id: job.id, body: job.body }, { timeoutMs: 1000 });
      note({ acknowledged: job.id });
      return;
    } catch (error) {
      console.log(`job ${job.id}, attempt ${job.attempts}: ${error.message}`);
      await pause(20 * 2 ** job.attempts);
    }
  }
  note({ parked: job.id });
  console.log(`job ${job.id} parked, somebody has to look at it`);
}

recover();
for (const job of jobs.values()) deliver(job);

serve((body) => {
  const job = { id: ++lastId, body, attempts: 0 };
  note({ put: job }); // On disk before the promise is given.
  deliver(job);
  return job.id;
});
