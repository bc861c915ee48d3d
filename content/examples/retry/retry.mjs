import { setTimeout as pause } from 'node:timers/promises';

async function withRetries(work, attempts = 6) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      console.log(`attempt ${attempt}: ${error.message}`);
      if (attempt === attempts) throw error;
      await pause(50 * 2 ** (attempt - 1));
    }
  }
}

const { id } = await withRetries(() => sendWelcomeEmail('u7'));
console.log('sent', id);
