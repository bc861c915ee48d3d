import nodeCrypto from 'node:crypto';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { nodeRuntime, outcome, failure } from '../testing/node-runtime.ts';
import { createCrypto, webcrypto as guestWeb } from './crypto.ts';
import { hkdf, pbkdf2, scrypt } from './derivation.ts';
import { createDigest, DIGEST_NAMES } from './digests.ts';
import { HmacDigest } from './hmac.ts';

nodeRuntime(() => null);
type C = typeof nodeCrypto;
const guest = createCrypto() as unknown as C;
const hex = (bytes: ArrayBuffer | Uint8Array): string => Buffer.from(bytes as Uint8Array).toString('hex');

describe('digests', () => {
  for (const name of DIGEST_NAMES) {
    it(`${name} and its HMAC are right at every length around a block`, () => {
      for (const length of [0, 1, 3, 55, 56, 63, 64, 65, 111, 112, 119, 120, 127, 128, 129, 257]) {
        const data = Buffer.alloc(length, 7);
        const hash = createDigest(name);
        const mac = new HmacDigest(name, data);
        for (const byte of [data.subarray(0, 50), data.subarray(50)]) {
          hash.update(byte);
          mac.update(byte);
        }
        expect(hex(hash.digest())).toBe(nodeCrypto.createHash(name).update(data).digest('hex'));
        expect(hex(mac.digest())).toBe(nodeCrypto.createHmac(name, data).update(data).digest('hex'));
      }
    });
    it(`derives keys with ${name}`, () => {
      const [p, s] = [Buffer.from('secret'), Buffer.from('salt')];
      expect(hex(pbkdf2(p, s, 3, 150, name))).toBe(nodeCrypto.pbkdf2Sync(p, s, 3, 150, name).toString('hex'));
      expect(hex(hkdf(name, p, s, Buffer.from('info'), 100))).toBe(hex(nodeCrypto.hkdfSync(name, p, s, 'info', 100)));
    });
  }
  it('scrypt is right', () => {
    for (const [N, r, p] of [
      [2, 1, 1],
      [16, 8, 1],
      [64, 3, 2],
    ] as const) {
      expect(hex(scrypt(Buffer.from('p'), Buffer.from('s'), 70, N, r, p))).toBe(
        nodeCrypto.scryptSync('p', 's', 70, { N, r, p }).toString('hex'),
      );
    }
  });
});

const rows = `
c.createHash('nope') ; c.createHash() ; c.createHash('md5').update() ; c.createHash('md5').update(5) ; (() => { const h = c.createHash('md5'); h.digest(); h.digest() })() ; (() => { const h = c.createHash('md5'); h.digest(); h.update('x') })() ; c.createHash('md5').digest('nope') ; c.createHash('md5').update('zz','hex').digest('hex') ; c.createHash('SHA-256').update('a').digest('hex') ; c.createHash('sha256').copy().update('a').digest('base64') ; c.createHash('RSA-SHA1').update('a').update(new Uint16Array([1])).digest('base64url') ; c.createHash('sha1').update('é','latin1').digest('latin1') ; c.createHash('sha1').digest() ; c.createHash('md5')
c.createHmac('sha256') ; c.createHmac('nope','k') ; c.createHmac(1,'k') ; c.createHmac('md5',5) ; c.createHmac('sha512','k').update('d').digest('hex') ; (() => { const h = c.createHmac('md5','k'); h.digest(); return h.digest('hex') })() ; c.createHmac('md5','k').update(null) ; c.hash('sha1','abc') ; c.hash('sha1','abc','buffer')
c.randomBytes() ; c.randomBytes(-1) ; c.randomBytes('1') ; c.randomBytes(5).length ; c.randomBytes(5,1) ; c.randomInt() ; c.randomInt(0) ; c.randomInt(5,3) ; c.randomInt(1.5) ; c.randomInt(0,2**50) ; c.randomInt(1,2) ; c.randomUUID().replace(/[0-9a-f]/g,'x') ; c.randomUUID({disableEntropyCache:1}) ; c.randomFillSync(1) ; c.randomFillSync(new Uint8Array(3)).length
c.pbkdf2Sync() ; c.pbkdf2Sync('p','s',0,1,'sha1') ; c.pbkdf2Sync('p','s',1,-1,'sha1') ; c.pbkdf2Sync('p','s',1,1,'nope') ; c.pbkdf2Sync('p','s',1,1) ; c.pbkdf2Sync(1,'s',1,1,'sha1') ; c.pbkdf2Sync('p','s',10,20,'sha512') ; c.pbkdf2('p','s',1,1,'sha1') ; c.pbkdf2('p','s',1,4,'nope',() => 0) ; c.scryptSync('p','s',32,{N:3}) ; c.scryptSync('p') ; c.scrypt('p','s',32) ; c.scryptSync('p','s',32,{N:2**20}) ; c.scryptSync('p','s',32,{N:16}) ; c.hkdfSync('sha256','k','s','i',10)
c.timingSafeEqual(Buffer.from('a'),Buffer.from('ab')) ; c.timingSafeEqual('a',Buffer.from('a')) ; c.timingSafeEqual(Buffer.from('a'),Buffer.from('a')) ; c.timingSafeEqual(Buffer.from('a'),Buffer.from('b')) ; c.getFips() ; c.webcrypto ; c.webcrypto.subtle ; c.webcrypto.getRandomValues() ; c.getRandomValues(new Float32Array(2)) ; c.getRandomValues(new Uint8Array(2)).length ; Object.keys(c.webcrypto) ; ['createHash','createHmac','pbkdf2','pbkdf2Sync','scrypt','scryptSync','randomBytes','randomInt','randomUUID','timingSafeEqual','hkdfSync'].map((k) => [c[k].name, c[k].length])
`;

describe('crypto', () => {
  for (const row of rows.trim().split(/\n| ; /)) {
    const run = new Function('c', `return ${row}`) as (c: C) => unknown;
    it(`is as Node: ${row}`, () => expect(outcome(() => run(guest))).toBe(outcome(() => run(nodeCrypto))));
  }
  it('hashes a stream', async () => {
    const piped = (c: C): Promise<string> =>
      new Promise((resolve) => {
        const hash = c.createHash('sha256');
        hash.on('data', (d: Buffer) => resolve(d.toString('hex')));
        hash.write('some ');
        hash.end('data');
      });
    expect(await piped(guest)).toBe(await piped(nodeCrypto));
  });
  it('calls back as Node', async () => {
    const record = (c: C): Promise<unknown[]> =>
      new Promise((resolve) => {
        const log: unknown[] = [];
        c.randomBytes(4, (...a) => {
          log.push(a[0], a[1].length);
          c.pbkdf2('p', 's', 1, 4, 'sha1', (...b) => {
            log.push(b);
            c.scrypt('p', 's', 4, { N: 2 }, (...d) => {
              log.push(d);
              c.randomFill(new Uint8Array(3), (...e) => {
                log.push(e[0], e[1].length);
                c.randomInt(5, (error, n) => resolve([...log, error, typeof n]));
              });
            });
          });
        });
      });
    expect(inspect(await record(guest))).toBe(inspect(await record(nodeCrypto)));
  });
  it('digests with WebCrypto', async () => {
    const digest = (web: Crypto, name: string): Promise<string> =>
      web.subtle.digest(name, Buffer.from('a')).then(hex, failure);
    for (const name of ['SHA-1', 'sha-512', 'nope']) {
      expect((await digest(guestWeb as unknown as Crypto, name)).split(' | ')[0]).toBe(
        (await digest(crypto, name)).split(' | ')[0],
      );
    }
  });
  it('says so where a key is too much work for the sandbox', () => {
    const key = guest.pbkdf2Sync('p', 's', 100_000, 64, 'sha512');
    expect(key.length).toBe(64);
    expect(() => key.toString('hex')).toThrow(
      'the value of a key that takes crypto.pbkdf2 so much work is not part of the Loopscope simulator',
    );
  });
});
