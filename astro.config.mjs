// @ts-check
import mdx from '@astrojs/mdx';
import svelte from '@astrojs/svelte';
import { defineConfig } from 'astro/config';
import { guestBundle } from './scripts/vite-guest.mjs';

export default defineConfig({
  output: 'static',
  trailingSlash: 'ignore',
  server: { host: '127.0.0.1' },
  integrations: [mdx(), svelte()],
  devToolbar: { enabled: false },
  vite: {
    plugins: [guestBundle()],
    worker: { format: 'es', plugins: () => [guestBundle()] },
    // Inlined assets would be data: URLs, which the content security policy refuses.
    build: { assetsInlineLimit: 0 },
  },
});
