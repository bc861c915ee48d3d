import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { guestBundle } from './scripts/vite-guest.mjs';

export default defineConfig({
  plugins: [svelte(), guestBundle()],
  test: {
    include: ['{src,scripts,content,bench}/**/*.test.{ts,mjs}'],
    testTimeout: 90_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
