/** Process warnings (https://nodejs.org/api/process.html#processemitwarningwarning-options). */
import { enqueueTick } from './jobs.ts';
import { write } from './output.ts';
import { emitProcessEvent } from './process-events.ts';

export const PID = 4242;

export interface Warning extends Error {
  code?: string;
  detail?: string;
}

/** Emits 'warning' on the process in a tick of its own. */
export function warn(message: string | Error, name = 'Warning', code?: string, detail?: string): void {
  let warning = message as Warning;
  if (typeof message === 'string') {
    warning = new Error(message) as Warning;
    warning.name = name;
    if (code !== undefined) warning.code = code;
    if (detail !== undefined) warning.detail = detail;
  }
  enqueueTick('emit warning', () => void emitProcessEvent('warning', warning));
}

let hinted = false;

/** The listener Node itself puts on 'warning': prints it. */
export function printWarning(warning: Warning): void {
  const code = warning.code === undefined ? '' : `[${warning.code}] `;
  const text = `(node:${PID}) ${code}${warning.toString()}\n${warning.detail === undefined ? '' : `${warning.detail}\n`}`;
  const flag = warning.name === 'DeprecationWarning' ? '--trace-deprecation' : '--trace-warnings';
  const hint = hinted ? '' : `(Use \`node ${flag} ...\` to show where the warning was created)\n`;
  hinted = true;
  write(2, text + hint);
}
