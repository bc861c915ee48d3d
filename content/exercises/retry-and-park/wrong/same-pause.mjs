import { setTimeout } from 'node:timers/promises';

async function welcome(id) {
  for (let attempt = 1; attempt <= 5; attempt++) {
    try {
      await sendWelcomeEmail(id);
      return console.log('welcomed', id);
    } catch {
      if (attempt < 5) await setTimeout(20);
    }
  }
  console.log('parked', id);
}

await Promise.all(['u1', 'nobody'].map(welcome));
