import fs from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
const here = fileURLToPath(import.meta.url);
const text = await readFile(here, 'utf8');
console.log(text.split('\n').length, text.startsWith('import fs'));
const bytes = fs.readFileSync(here);
console.log(Buffer.isBuffer(bytes), bytes.length === Buffer.byteLength(text));
fs.readFile(here, 'utf8', (error, again) => {
  console.log(error, again === text);
  fs.stat(here, (error, stat) => console.log(error, stat.isFile(), stat.isDirectory(), stat.size === bytes.length));
});
console.log(fs.existsSync(here), fs.existsSync('./no-such-file'));
