import { EventEmitter, on } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

const door = new EventEmitter();
for (const [ms, guest] of [[10, 'Ada'], [15, 'Linus'], [20, 'Grace']]) setTimeout(() => door.emit('enter', guest), ms);

let seated = 0;
for await (const [guest] of on(door, 'enter')) {
  await pause(30);
  console.log(guest, 'is seated');
  if (++seated === 3) break;
}
