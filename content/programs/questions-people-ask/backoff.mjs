// Ten customers ask at once for what is left in stock. Who is refused asks again, each time after a longer pause.
let questions = 0;

async function customer(pause) {
  for (let attempt = 1; ; attempt++) {
    questions++;
    try {
      return await ask('stock', 'maple stool');
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pause(attempt)));
    }
  }
}

const pause = (attempt) => 10 * 2 ** attempt;
await Promise.all(Array.from({ length: 10 }, () => customer(pause)));
console.log(`${questions} questions for 10 answers, after ${Math.round(performance.now())} ms`);
