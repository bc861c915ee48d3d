/** What was asked of the trace. The answers, and what shows them, are loaded by the first question. */
import type { Trace } from '../engine/trace/trace.ts';
import type { Answer, Question } from './ask/answer.ts';
import type { Ask } from './ask/ask.ts';

export class Asking {
  now = $state.raw<{ readonly answer: Answer; readonly Ask: typeof Ask } | null>(null);
  #from: Element | null = null;
  #latest = 0;

  /** Changes nothing if the question is about nothing in the trace. */
  async ask(trace: Trace, question: Question): Promise<void> {
    const mine = ++this.#latest;
    const from = document.activeElement;
    const { answerTo, Ask } = await import('./ask/ask.ts');
    const answer = answerTo(trace, question);
    if (answer === null || mine !== this.#latest) return;
    if (this.now === null) this.#from = from;
    this.now = { answer, Ask };
  }

  /** The focus goes back to where it was when the asking began, if it still is within `root`. */
  stop(root: HTMLElement | undefined): void {
    if (this.now === null) return;
    this.forget();
    if (this.#from instanceof HTMLElement && root?.contains(this.#from)) this.#from.focus();
    else root?.focus();
  }

  /** Another run: what was asked about is not in it. */
  forget(): void {
    this.#latest++;
    this.now = null;
  }
}
