/** Node 24.21's own frames in the stacks of failed promises of `fs/promises`: below them are the program's, which are not known here. */

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

/** What follows the first line of the stack; '' where Node has no frames either. */
export function promiseFrames(operation: string, error: Error): string {
  // A folder opens; the reading fails.
  const reading = (error as { syscall?: string }).syscall === 'read';
  const frames = reading ? ['readFileHandle (node:internal/fs/promises:1261:24)'] : (FRAMES[operation] ?? []);
  return frames.map((frame) => `\n    at async ${frame}`).join('');
}
