import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout } from 'node:timers/promises';

const request = new AsyncLocalStorage();
const log = (text) => console.log(`[${request.getStore()}]`, text);

async function handle(ms) {
  log('begins');
  await setTimeout(ms);
  log('asks the database');
  await setTimeout(ms);
  log('is done');
}

request.run('Ada', handle, 20);
request.run('Linus', handle, 15);
