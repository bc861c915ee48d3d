const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'golden-'));
const file = path.join(folder, 'notes.txt');
(async () => {
  await fs.promises.writeFile(file, 'one\n');
  await fs.promises.appendFile(file, 'two\n');
  console.log(await fs.promises.readFile(file, 'utf8'));
  fs.writeFileSync(path.join(folder, 'b.json'), JSON.stringify({ a: [1] }));
  console.log((await fs.promises.readdir(folder)).sort());
  await fs.promises.rename(file, path.join(folder, 'c.txt'));
  await fs.promises.unlink(path.join(folder, 'b.json'));
  console.log(fs.readdirSync(folder));
  try {
    await fs.promises.access(file);
  } catch (error) {
    console.log(error.code);
  }
  await fs.promises.rm(folder, { recursive: true });
  console.log(fs.existsSync(folder));
})();
