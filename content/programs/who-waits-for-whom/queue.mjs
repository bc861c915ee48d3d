// A queue: it writes a job down, says so at once, and keeps it until the mail service has done it.
import { setTimeout as sleep } from 'node:timers/promises';

const jobs = [];

serve((job) => {
  jobs.push(job);
  if (jobs.length === 1) deliver();
  return 'written down';
});

async function deliver() {
  while (jobs.length > 0) {
    try {
      await ask('mail', jobs[0]);
      jobs.shift();
    } catch (error) {
      console.log('not yet:', error.code);
      await sleep(150);
    }
  }
}
