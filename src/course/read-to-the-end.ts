/** Notes that a lesson was read, once its reader has come to what there is to remember. */
import { keepAnswer, readKey } from './answers.ts';

/** @param end what stands at the lesson's end; names the lesson in `data-lesson` */
export function noteReading(end: HTMLElement): void {
  const lesson = end.dataset['lesson'];
  if (lesson === undefined) return;
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    keepAnswer(readKey(lesson), 'read');
    observer.disconnect();
  });
  observer.observe(end);
}
