/** The bundled guest runtime, as one script (scripts/vite-guest.mjs). */
declare module 'virtual:loopscope-guest' {
  const guest: string;
  export default guest;
}
