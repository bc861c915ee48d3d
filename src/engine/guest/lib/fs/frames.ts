/** Node 24.21's own frames in the stacks of failed file operations. */

const OPEN = 'open (node:internal/fs/promises:1345:25)';
const FRAMES: Readonly<Record<string, readonly string[]>> = {
  access: ['Object.access (node:internal/fs/promises:1312:10)'],
  appendFile: [OPEN, 'writeFile (node:internal/fs/promises:1965:14)'],
  copyFile: ['Object.copyFile (node:internal/fs/promises:1327:10)'],
  lstat: ['Object.lstat (node:internal/fs/promises:1734:18)'],
  mkdir: ['Object.mkdir (node:internal/fs/promises:1564:10)'],
  mkdtemp: ['Object.mkdtemp (node:internal/fs/promises:1902:10)'],
  readFile: [OPEN, 'Object.readFile (node:internal/fs/promises:1996:14)'],
  readdir: ['Object.readdir (node:internal/fs/promises:1661:18)'],
  realpath: ['Object.realpath (node:internal/fs/promises:1889:10)'],
  rename: ['Object.rename (node:internal/fs/promises:1490:10)'],
  rmdir: ['Object.rmdir (node:internal/fs/promises:1530:10)'],
  stat: ['Object.stat (node:internal/fs/promises:1743:18)'],
  truncate: [OPEN, 'Object.truncate (node:internal/fs/promises:1498:14)'],
  unlink: ['Object.unlink (node:internal/fs/promises:1775:10)'],
  writeFile: [OPEN, 'Object.writeFile (node:internal/fs/promises:1965:14)'],
};

/** What follows the first line of the stack of a failed promise; below it are the program's frames, which are not known here. */
export function promiseFrames(operation: string, error: Error): string {
  // A folder opens; the reading fails.
  const reading = (error as { syscall?: string }).syscall === 'read';
  const frames = reading ? ['readFileHandle (node:internal/fs/promises:1261:24)'] : (FRAMES[operation] ?? []);
  return frames.map((frame) => `\n    at async ${frame}`).join('');
}

const OPEN_SYNC = 'Object.openSync (node:fs:621:18)';
const WRITE_TEXT = 'Object.writeFileSync (node:fs:2482:20)';
const BLOCKING: Readonly<Record<string, readonly string[]>> = {
  access: ['Object.accessSync (node:fs:244:11)'],
  copyFile: ['Object.copyFileSync (node:fs:3200:11)'],
  mkdir: ['Object.mkdirSync (node:fs:1410:26)'],
  readdir: ['Object.readdirSync (node:fs:1630:26)'],
  rename: ['Object.renameSync (node:fs:1073:11)'],
  rm: ['Object.rmSync (node:fs:1281:16)'],
  rmdir: ['Object.rmdirSync (node:fs:1236:11)'],
  stat: ['Object.statSync (node:fs:1794:25)'],
  unlink: ['Object.unlinkSync (node:fs:2000:11)'],
};

/** Text is read and written in one call of Node's native side, bytes by way of a descriptor. */
function blockingLines(name: string, { asText }: { readonly asText?: boolean | undefined }): readonly string[] {
  if (name === 'readFile')
    return asText ? ['Object.readFileSync (node:fs:483:20)'] : [OPEN_SYNC, 'Object.readFileSync (node:fs:487:35)'];
  if (name === 'writeFile') return asText ? [WRITE_TEXT] : [OPEN_SYNC, 'Object.writeFileSync (node:fs:2502:35)'];
  if (name === 'appendFile' && asText) return [WRITE_TEXT, 'Object.appendFileSync (node:fs:2564:6)'];
  return BLOCKING[name] ?? [];
}

/** @param own the program's frames, each on a line of its own @returns them under Node's, as many as stacks show */
export function blockingFrames(name: string, call: { readonly asText?: boolean | undefined }, own: string): string {
  const node = blockingLines(name, call).map((frame) => `\n    at ${frame}`);
  const program = own.split(/(?=\n)/);
  return [...node, ...program].slice(0, Math.max(program.length, MOST_FRAMES)).join('');
}
const MOST_FRAMES = 10;
