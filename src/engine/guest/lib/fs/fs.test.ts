import nodeFs from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, describe, expect, it } from 'vitest';
import { createFiles } from '../../../services/files.ts';
import { FileTree } from '../../../services/file-tree.ts';
import { failure, nodeRuntime, outcome } from '../testing/node-runtime.ts';
import { createFs } from './fs.ts';

const dir = nodeFs.mkdtempSync(`${tmpdir()}/guest-fs-`);
const files = { [`${dir}/a.txt`]: 'hello', [`${dir}/sub/b.txt`]: 'héllo €', [`${dir}/sub/deep/c.txt`]: '' };
for (const [path, text] of Object.entries(files)) {
  nodeFs.mkdirSync(path.slice(0, path.lastIndexOf('/')), { recursive: true });
  nodeFs.writeFileSync(path, text);
}
afterAll(() => nodeFs.rmSync(dir, { recursive: true }));

const operations = createFiles(new FileTree(files, dir, 0), 0, { next: () => 0.5 } as never);

/** The in-world tree behind the same calls that the host would make. */
nodeRuntime((_service, operation, args) => {
  try {
    return JSON.parse(
      JSON.stringify(operations[operation as 'stat'](...(JSON.parse(JSON.stringify(args)) as never[])).answer(0)),
    );
  } catch (error) {
    const data = (error as { failure?: { message: string } }).failure;
    if (!data) throw error;
    const { name, message, ...rest } = data as { name: string; message: string };
    throw Object.assign(new Error(message), name === 'Error' ? {} : { name }, rest);
  }
});
const guest = createFs() as unknown as typeof nodeFs;

type Fs = typeof nodeFs;
const blocking = `
fs.readFileSync() ; fs.readFileSync(d+'nope') ; fs.readFileSync(d+'a.txt') ; fs.readFileSync(d+'a.txt','utf8') ; fs.readFileSync(d+'a.txt',{encoding:'hex'}) ; fs.readFileSync(d+'sub/b.txt','latin1') ; fs.readFileSync(d+'a.txt','nope') ; fs.readFileSync(d+'a.txt',5)
fs.readFileSync(d+'a\\0b') ; fs.readFileSync(d) ; fs.readFileSync(Buffer.from(d+'a.txt'),'utf8') ; fs.readFileSync(new URL('file://'+d+'a.txt'),'utf8') ; fs.readFileSync(new URL('http://a')) ; fs.readFileSync(d+'a.txt/x') ; fs.readFileSync({}) ; fs.readFileSync(d+'a.txt',{flag:'zz'})
fs.writeFileSync(d+'w.txt','x') ; fs.writeFileSync(d+'w.txt',5) ; fs.writeFileSync(d+'w.txt',{}) ; fs.writeFileSync(d+'w.txt') ; fs.writeFileSync(d+'w.txt','x',{flag:'zz'}) ; fs.writeFileSync(d+'w.txt','x',{flag:'wx'}) ; fs.writeFileSync(d+'no/w.txt','x') ; fs.writeFileSync(d+'sub','x') ; fs.writeFileSync(d+'w.txt',new Uint8Array([104,105,255])) ; fs.readFileSync(d+'w.txt') ; fs.writeFileSync(d+'w.txt','6869','hex') ; fs.readFileSync(d+'w.txt','utf8') ; fs.writeFileSync(d+'w.txt',Buffer.from('€')) ; fs.readFileSync(d+'w.txt','utf8')
fs.appendFileSync(d+'w.txt','!!') ; fs.readFileSync(d+'w.txt','utf8') ; fs.appendFileSync(d+'w.txt') ; fs.truncateSync(d+'w.txt',1) ; fs.statSync(d+'w.txt').size ; fs.truncateSync(d+'w.txt','1') ; fs.writeFileSync(d+'w.txt',new Uint16Array([1])) ; fs.readFileSync(d+'w.txt') ; fs.writeFileSync(d+'w.txt','\\ud800') ; fs.readFileSync(d+'w.txt')
fs.statSync(d+'nope') ; fs.statSync(d+'nope',{throwIfNoEntry:false}) ; fs.statSync(d+'a.txt').isFile() ; fs.statSync(d+'sub').isDirectory() ; Object.keys(fs.statSync(d+'a.txt')) ; fs.lstatSync(d+'nope') ; fs.statSync(d+'a.txt').isSymbolicLink() ; fs.statSync(d+'a.txt').mtime instanceof Date ; fs.statSync(d+'a.txt',{bigint:true}).size ; fs.statSync()
fs.readdirSync(d) ; fs.readdirSync(d,{withFileTypes:true}).map((e)=>[e.name,e.isFile(),e.parentPath===d]) ; fs.readdirSync(d+'sub',{withFileTypes:true}).map((e) => e.name) ; fs.readdirSync(d+'nope') ; fs.readdirSync(d+'a.txt') ; fs.readdirSync(d,{encoding:'nope'}) ; fs.readdirSync(d,{recursive:true}).sort() ; fs.readdirSync(d+'sub','buffer') ; fs.readdirSync(d+'sub','hex')
fs.mkdirSync(d+'sub') ; fs.mkdirSync(d+'x/y') ; fs.mkdirSync(d+'p/q',{recursive:true}) ; fs.mkdirSync(d+'p/q',{recursive:true}) ; fs.mkdirSync(d+'m') ; fs.mkdirSync(d+'m2',{recursive:1}) ; fs.mkdirSync()
fs.rmSync(d+'nope') ; fs.rmSync(d+'sub') ; fs.rmSync(d+'nope',{force:true}) ; fs.rmSync(d+'p',{recursive:true}) ; fs.existsSync(d+'p') ; fs.rmSync(d+'m',{recursive:'x'}) ; fs.rmSync(d+'m',1) ; fs.rmdirSync(d+'m') ; fs.rmdirSync(d+'sub') ; fs.rmdirSync(d+'a.txt')
fs.accessSync(d+'nope') ; fs.accessSync(d+'a.txt') ; fs.accessSync(d+'a.txt',99) ; fs.accessSync(d+'a.txt','x') ; fs.existsSync() ; fs.existsSync(d+'a.txt') ; fs.existsSync(d+'zz')
fs.copyFileSync(d+'nope',d+'z') ; fs.copyFileSync(d+'a.txt',d+'z') ; fs.copyFileSync(d+'a.txt',d+'z',fs.constants.COPYFILE_EXCL) ; fs.copyFileSync(d+'a.txt') ; fs.renameSync(d+'z',d+'z2') ; fs.renameSync(d+'z',d+'z2') ; fs.renameSync(d) ; fs.unlinkSync(d+'z2') ; fs.unlinkSync(d+'z2') ; fs.unlinkSync(d+'sub') ; fs.realpathSync(d+'sub/../a.txt') ; fs.realpathSync(d+'nope') ; fs.mkdtempSync(d+'t-').length ; fs.mkdtempSync()
fs.readFile(d+'a.txt') ; fs.readFile(d+'a.txt','utf8') ; fs.readFile(undefined,()=>{}) ; fs.readFile(d+'a.txt',null) ; fs.writeFile(d+'w.txt','x') ; fs.writeFile(d+'w.txt',5,()=>{}) ; fs.exists(d+'a.txt') ; fs.mkdir(d) ; fs.mkdir(d,{}) ; fs.stat(d) ; fs.unlink(d) ; fs.rename(d,d) ; fs.readdir(d,'x') ; fs.access(d,1) ; fs.copyFile(d,d) ; fs.rm(d,1,()=>{}) ; fs.unlink(d,'x')
['readFile','readFileSync','writeFile','writeFileSync','stat','statSync','mkdir','readdir','rename','unlink','access','existsSync','rm','copyFile','appendFile','truncate'].map((n) => [fs[n].name, fs[n].length]) ; Object.keys(fs.promises) ; Object.keys(fs.promises).slice(0,2).map((n) => fs.promises[n].name) ; fs.constants ; Object.keys(fs).filter((k) => !/^_|Stream$|^Dir$|^[FX RW]_OK$|^Utf8Stream$/.test(k)).sort()
`;
const promised = `
p.readFile() ; p.readFile(d+'nope') ; p.readFile(d+'a.txt','utf8') ; p.readFile(d+'a.txt') ; p.readFile(d+'a.txt','nope') ; p.stat(d+'nope') ; p.stat(d+'a.txt').then((s) => s.size) ; p.access(d+'nope') ; p.access(d+'a.txt') ; p.mkdir(d+'pm') ; p.mkdir(d+'pm') ; p.mkdir(d+'pm/a/b',{recursive:true}) ; p.rm(d+'nope') ; p.rm(d+'pm') ; p.rm(d+'pm',{recursive:true}) ; p.writeFile(d+'k',5) ; p.writeFile(d+'k','v') ; p.appendFile(d+'k','w') ; p.readFile(d+'k','utf8') ; p.readdir(d+'sub') ; p.readdir(d+'nope') ; p.unlink(d+'k') ; p.unlink(d+'k') ; p.copyFile(d+'nope',d+'x') ; p.rename(d+'nope',d+'x') ; p.readFile(d) ; p.readFile(d+'a.txt',{signal:AbortSignal.abort('r')}) ; p.rmdir(d+'sub') ; p.realpath(d+'a.txt') ; p.truncate(d+'nope') ; p.lstat(d+'nope') ; p.mkdtemp(d+'u-').then((s) => s.length) ; p.readFile(d+'a.txt',{signal:1})
`;
const rows = (text: string): string[] => text.trim().split(/\n| ; /);
const compile = (row: string): ((fs: Fs, p: Fs['promises'], d: string) => unknown) =>
  new Function('fs', 'p', 'd', `return ${row.replaceAll('\\\\', '\\')}`) as never;

describe('fs', () => {
  for (const row of rows(blocking)) {
    it(`is as Node: ${row}`, () => {
      const run = compile(row);
      const [ours, node] = [
        outcome(() => run(guest, guest.promises, `${dir}/`)),
        outcome(() => run(nodeFs, nodeFs.promises, `${dir}/`)),
      ];
      // Node wraps one name and has its own frames; both are left out by `outcome`.
      expect(ours).toBe(node);
    });
  }
  for (const row of rows(promised)) {
    it(`is as Node: ${row}`, async () => {
      const settle = async (fs: Fs): Promise<string> => {
        try {
          const value = await compile(row)(fs, fs.promises, `${dir}/`);
          return outcome(() => value);
        } catch (error) {
          return failure(error);
        }
      };
      expect(await settle(guest)).toBe(await settle(nodeFs));
    });
  }
  it('calls back with what Node does', async () => {
    const record = (fs: Fs): Promise<unknown[]> =>
      new Promise((resolve) => {
        const log: unknown[] = [];
        const d = `${dir}/`;
        fs.readFile(`${d}a.txt`, 'utf8', (...args) => {
          log.push(args);
          fs.readFile(`${d}nope`, (...failed) => {
            log.push(
              failed.length,
              outcome(() => failed[0]),
            );
            fs.writeFile(`${d}cb`, 'x', (...written) => {
              log.push(written);
              fs.exists(`${d}cb`, (...found) => {
                log.push(found);
                fs.mkdir(`${d}sub`, (error) => {
                  log.push(error?.code);
                  fs.unlink(`${d}cb`, (...gone) => {
                    log.push(gone);
                    fs.readFile(`${d}a.txt`, { signal: AbortSignal.abort() }, (stopped) =>
                      resolve([...log, failure(stopped)]),
                    );
                  });
                });
              });
            });
          });
        });
      });
    expect(await record(guest)).toEqual(await record(nodeFs));
  });
  it("settles a promise in Node's number of ticks", async () => {
    const record = async (fs: Fs): Promise<unknown[]> => {
      const log: unknown[] = [];
      const done = fs.promises.stat(dir).then(() => log.push('stat'));
      const count = (n: number): void =>
        void (n < 9 && log[0] === undefined && Promise.resolve().then(() => (log.length === 0 ? count(n + 1) : 0)));
      count(0);
      await done;
      return log;
    };
    expect(await record(guest)).toEqual(await record(nodeFs));
  });
  const closed = (stream: nodeFs.ReadStream | nodeFs.WriteStream): Promise<void> =>
    new Promise((resolve) => (stream as nodeFs.ReadStream).on('close', () => setImmediate(resolve)));
  const streaming: Record<string, (fs: Fs, log: unknown[], d: string) => unknown> = {
    'read': (fs, log, d) => { const s = fs.createReadStream(`${d}sub/b.txt`, 'utf8'); for (const e of ['open', 'ready', 'data', 'end', 'close']) s.on(e, (x: unknown) => log.push(e === 'open' ? [e, typeof x] : [e, x])); s.on('close', () => log.push([s.bytesRead, s.path === `${d}sub/b.txt`, s.pending])); return closed(s); }, // prettier-ignore
    'read a part in pieces': async (fs, log, d) => { for await (const c of fs.createReadStream(`${d}a.txt`, { start: 1, end: 3, highWaterMark: 2 })) log.push(String(c)); }, // prettier-ignore
    'read what is missing': (fs, log, d) => { const s = fs.createReadStream(`${d}nope`); for (const e of ['open', 'error', 'close']) s.on(e, (x: unknown) => log.push([e, x instanceof Error ? failure(x) : x])); return closed(s); }, // prettier-ignore
    'write': (fs, log, d) => { const s = fs.createWriteStream(`${d}out.txt`); for (const e of ['open', 'ready', 'finish', 'close']) s.on(e, () => log.push(e)); log.push(s.write('one '), s.write(Buffer.from('two '))); s.end('€', () => log.push('ended')); s.on('close', () => log.push([s.bytesWritten, fs.readFileSync(`${d}out.txt`, 'utf8')])); return closed(s); }, // prettier-ignore
    'append, then pipe': (fs, log, d) => { const s = fs.createWriteStream(`${d}out.txt`, { flags: 'a' }); fs.createReadStream(`${d}a.txt`).pipe(s); s.on('close', () => log.push(fs.readFileSync(`${d}out.txt`, 'utf8'))); return closed(s); }, // prettier-ignore
    'write where no folder is': (fs, log, d) => { const s = fs.createWriteStream(`${d}none/x`); s.on('error', (e) => log.push(failure(e))); s.write('x', (e) => log.push(['cb', (e as Error | undefined)?.message])); return closed(s); }, // prettier-ignore
    junk: (fs) => [
      outcome(() => fs.createReadStream(5 as never)),
      outcome(() => fs.createReadStream('x', { start: 5, end: 2 })),
      outcome(() => fs.createReadStream('x', { encoding: 'nope' as never })),
    ],
  };
  for (const [name, run] of Object.entries(streaming)) {
    it(`streams as Node: ${name}`, async () => {
      const record = async (fs: Fs): Promise<string> => {
        const log: unknown[] = [];
        const result = await run(fs, log, `${dir}/`);
        return outcome(() => [log, result]);
      };
      expect(await record(guest)).toBe(await record(nodeFs));
    });
  }
});
