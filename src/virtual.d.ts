/** The bundled guest runtime, as one script (scripts/vite-guest.mjs). */
declare module 'virtual:loopscope-guest' {
  const guest: string;
  export default guest;
}

/** For tools that read TypeScript only; `astro check` knows each component's own props. */
declare module '*.astro' {
  const component: (props: Record<string, unknown>) => unknown;
  export default component;
}
