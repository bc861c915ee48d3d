/** What a learner has answered, kept in this browser; in memory where storage is denied. */
const PREFIX = 'loopscope:answer:';
/** An exercise's answer, once it is solved. */
export const SOLVED = 'solved';
/** The key that says a lesson was read to its end. */
export const readKey = (lesson: string): string => `${lesson}/read`;

const memory = new Map<string, string>();

export function keptAnswer(key: string): string | null {
  try {
    return localStorage.getItem(PREFIX + key);
  } catch {
    return memory.get(key) ?? null;
  }
}

export function keepAnswer(key: string, answer: string): void {
  memory.set(key, answer);
  try {
    localStorage.setItem(PREFIX + key, answer);
  } catch {
    // A private window or a third-party frame: the page goes on without it.
  }
}

export function forgetAnswer(key: string): void {
  memory.delete(key);
  try {
    localStorage.removeItem(PREFIX + key);
  } catch {
    // As above.
  }
}

/** Forgets every answer; edits of programs stay. */
export function forgetAnswers(): void {
  memory.clear();
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
  } catch {
    // As above.
  }
}

/** Whether answers outlive the page. */
export function answersAreKept(): boolean {
  try {
    localStorage.setItem(`${PREFIX}?`, '');
    localStorage.removeItem(`${PREFIX}?`);
    return true;
  } catch {
    return false;
  }
}
