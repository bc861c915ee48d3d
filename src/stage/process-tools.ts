/** What the stage shows of several processes, in one piece to load. */
export { default as MessageArrows } from './MessageArrows.svelte';
export { default as MessageList } from './MessageList.svelte';
export { default as ProcessTabs } from './ProcessTabs.svelte';
