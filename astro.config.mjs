// @ts-check
import mdx from '@astrojs/mdx';
import svelte from '@astrojs/svelte';
import { defineConfig } from 'astro/config';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { guestBundle } from './scripts/vite-guest.mjs';

/** The one inline script of ours: the theme, before the first paint. */
const themeFirst = createHash('sha256').update(readFileSync('src/layouts/theme-first.js')).digest('base64');

export default defineConfig({
  output: 'static',
  trailingSlash: 'ignore',
  // As HTML has it, and as Prettier assumes: a line break between words is a space.
  compressHTML: true,
  server: { host: '127.0.0.1' },
  integrations: [mdx(), svelte()],
  devToolbar: { enabled: false },
  markdown: { shikiConfig: { theme: 'css-variables' } },
  security: {
    // Goes into a meta element of each page; the server repeats it as a header (scripts/lib/server.mjs).
    csp: {
      directives: [
        "default-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
      ],
      scriptDirective: {
        // QuickJS and the compiler are WebAssembly.
        resources: ["'self'", "'wasm-unsafe-eval'"],
        hashes: [`sha256-${themeFirst}`],
      },
      styleDirective: {
        // The editor makes style elements, code colours and Svelte's style directives are attributes.
        resources: [
          { resource: "'self'", kind: 'element' },
          { resource: "'unsafe-inline'", kind: 'element' },
          { resource: "'unsafe-inline'", kind: 'attribute' },
        ],
      },
    },
  },
  vite: {
    plugins: [guestBundle()],
    worker: { format: 'es', plugins: () => [guestBundle()] },
    // Known beforehand, so that the first Run of `npm run dev` does not reload the page to prepare them.
    optimizeDeps: { include: ['@jridgewell/trace-mapping', 'acorn', 'esbuild-wasm', 'quickjs-wasi'] },
    // Inlined assets would be data: URLs, which the policy refuses.
    // The editor's workers are as large as they are; nobody loads them before touching the editor.
    build: { assetsInlineLimit: 0, chunkSizeWarningLimit: 12_000 },
  },
});
