/** The texts of content/programs, as lessons and exercises name them. */
const ROOT = '../../content/programs/';
const texts = import.meta.glob<string>('../../content/programs/**/*.{js,mjs,cjs,ts,mts,json}', {
  eager: true,
  query: '?raw',
  import: 'default',
});

/** @param place `who-waits-for-whom/queue.mjs`. Undefined if there is no such program */
export const programText = (place: string): string | undefined => texts[`${ROOT}${place}`];
