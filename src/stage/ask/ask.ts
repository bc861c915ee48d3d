/** What is loaded once somebody asks. */
export { default as Ask } from './Ask.svelte';
export { answerTo } from './answer.ts';
