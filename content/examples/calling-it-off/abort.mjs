import { setTimeout } from 'node:timers/promises';

const controller = new AbortController();
const { signal } = controller;

const jobs = [setTimeout(500, 'sanded', { signal }), setTimeout(900, 'painted', { signal })];
await setTimeout(100);
controller.abort();

for (const { status, reason } of await Promise.allSettled(jobs)) console.log(status, reason.name);
