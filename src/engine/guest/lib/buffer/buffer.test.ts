import { Buffer as NodeBuffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { nodeRuntime, outcome } from '../testing/node-runtime.ts';
import { atob as ourAtob, btoa as ourBtoa } from '../web/base64.ts';
import { Buffer as GuestBuffer } from './buffer.ts';

nodeRuntime();
type B = typeof NodeBuffer;
const ours = GuestBuffer as unknown as B;

/** Expressions over `B`, the Buffer of one side. */
const expressions = `
B.from('héllo €😀') ; B.from('abc','hex') ; B.from('zz','hex') ; B.from('616','hex') ; B.from('aGk=','base64') ; B.from('aGk','base64url') ; B.from('a-_b','base64')
B.from('é','latin1') ; B.from('é','ascii') ; B.from('hé','utf16le') ; B.from('hé','ucs2').toString('utf16le') ; B.from('x','nope') ; B.from('x', 5) ; B.from('x', '') ; B.from('')
B.from([256,-1,1.5,'7',NaN]) ; B.from({length:2,0:1,1:2}) ; B.from({type:'Buffer',data:[1]}) ; B.from(Object('ab')) ; B.of(1,2,300) ; B.from(new Uint16Array([1,500]))
B.from(5) ; B.from(null) ; B.from(undefined) ; B.from({}) ; B.from(Symbol()) ; B.from(true) ; B.from(()=>1) ; B.from({length:'x'}) ; B.from({ [Symbol.toPrimitive]() { return 'prim' } })
B.from(new ArrayBuffer(4),5) ; B.from(new ArrayBuffer(4),1,5) ; B.from(new ArrayBuffer(4),1,2) ; B.from(new ArrayBuffer(4),'x') ; B.from(new ArrayBuffer(4),1,-2)
B.alloc(3) ; B.alloc(5,'ab') ; B.alloc(5,1) ; B.alloc('5') ; B.alloc(-1) ; B.alloc(NaN) ; B.alloc(5,'') ; B.alloc(5,'6162','hex') ; B.alloc(5,'x','nope') ; B.alloc(3,{}) ; B.alloc(2, B.from([7])) ; B.alloc(0).length ; B.allocUnsafe(3.5).length
B(3) ; new B('x') ; new B(2,'x') ; B.isBuffer(B.alloc(1)) ; B.isBuffer(new Uint8Array(1)) ; B.isEncoding('UTF-8') ; B.isEncoding('x') ; B.isEncoding('') ; B.isEncoding(1)
B.concat([B.from('a'),B.from('bc')]) ; B.concat([]) ; B.concat(1) ; B.concat([1]) ; B.concat([B.from('abc')],2) ; B.concat([B.from('abc')],5) ; B.concat([B.from('a')],-1) ; B.concat([new Uint8Array([9])])
B.byteLength('é€😀') ; B.byteLength('abc','hex') ; B.byteLength('aGk=','base64') ; B.byteLength('x','nope') ; B.byteLength(1) ; B.byteLength(new ArrayBuffer(3)) ; B.byteLength('ab','utf16le') ; B.byteLength('\\ud800')
B.compare(B.from('a'),B.from('b')) ; B.compare(B.from('ab'),B.from('a')) ; B.compare(1,2) ; B.compare(B.alloc(1),2) ; B.from('a').compare(1) ; B.from('abc').compare(B.from('b'),0,1,1,2) ; B.from('abc').compare(B.alloc(1),-1) ; B.from('abc').compare(B.alloc(1),0,9)
B.from('a').equals(B.from('a')) ; B.from('a').equals(1) ; B.from('a').equals(new Uint8Array([97]))
B.from('abc').toString() ; B.from('abc').toString('nope') ; B.from('abc').toString('utf8',1,2) ; B.from('abc').toString('utf8',-1) ; B.from('abc').toString('hex',1,99) ; B.from('abc').toString(undefined,2) ; B.from('abc').toString('utf8',2,1) ; B.from('abc').toString(null) ; B.from([0xe2,0x82]).toString() ; B.from([0xff,0x41]).toString() ; B.from([200,65]).toString('ascii') ; B.from([200]).toString('latin1') ; B.from([1,2,3,4,5]).toString('base64') ; B.from([251,255]).toString('base64url')
JSON.stringify(B.from('ab')) ; B.from('ab').toJSON() ; String(B.from('hi')) ; B.from('hi') + '!' ; [...B.from('ab')] ; B.from('ab').entries().next() ; Object.keys(B.from('ab')) ; Object.prototype.toString.call(B.alloc(1)) ; B.from('ab').toLocaleString('hex')
B.from('abcdef').slice(1,3) ; B.from('abcdef').subarray(-2) ; B.from('abcdef').slice(2,-1) ; B.from('abcdef').subarray('1',NaN) ; (() => { const b = B.from('abc'); b.slice(0,1)[0] = 122; return b.toString() })() ; B.from('abc').map((x) => x + 1) ; B.from('abc').filter((x) => x > 97) instanceof B ; B.from('abc').subarray(1) instanceof B
B.from('abcabc').indexOf('c') ; B.from('abcabc').lastIndexOf('c') ; B.from('abcabc').indexOf('c',3) ; B.from('abcabc').indexOf('z') ; B.from('abcabc').indexOf(98) ; B.from('abcabc').indexOf(B.from('ca')) ; B.from('abcabc').indexOf('') ; B.from('abcabc').indexOf('a',-3) ; B.from('abcabc').lastIndexOf('a',-4) ; B.from('abcabc').includes('bc') ; B.from('abc').indexOf({}) ; B.from('abcabc').indexOf('63','hex') ; B.from('abcabc').indexOf('c','nope') ; B.from('abcabc').indexOf('',9) ; B.from('abc').lastIndexOf('') ; B.from('abc').lastIndexOf('a',-9) ; B.from('abc').indexOf(353) ; B.from('abc').includes('c',0,2)
B.alloc(4).fill('ab') ; B.alloc(4).fill('a',1,3) ; B.alloc(4).fill(0x161) ; B.alloc(4).fill('a',9) ; B.alloc(4).fill('a',0,9) ; B.alloc(4).fill('a','x') ; B.alloc(4).fill('','utf8') ; B.alloc(4).fill('zz','hex') ; B.alloc(4).fill('é') ; B.alloc(4).fill('61','hex') ; B.alloc(4).fill(B.from('xy'),1) ; B.alloc(4).fill('a', 'b', 1) ; B.alloc(4).fill(true)
(() => { const b = B.alloc(4); return [b.write('héy'), b] })() ; (() => { const b = B.alloc(2); return [b.write('h€'), b] })() ; (() => { const b = B.alloc(4); return [b.write('abc',2), b] })() ; (() => { const b = B.alloc(4); return [b.write('abc',1,1), b] })() ; (() => { const b = B.alloc(4); return [b.write('6162','hex'), b] })() ; (() => { const b = B.alloc(4); return [b.write('abc',1,'latin1'), b] })() ; B.alloc(4).write(1) ; B.alloc(4).write('a',9) ; B.alloc(4).write('a',1,9) ; B.alloc(4).write('a',0,1,'nope') ; B.alloc(4).write('a','nope') ; B.alloc(4).write('a',-1)
(() => { const b = B.alloc(4); return [B.from('abc').copy(b,1), b] })() ; (() => { const b = B.alloc(2); return [B.from('abc').copy(b,0,1), b] })() ; B.from('abc').copy(1) ; B.from('abc').copy(B.alloc(4),-1) ; B.from('abc').copy(B.alloc(4),0,9) ; B.from('abc').copy(B.alloc(4),0,0,99) ; B.from('abc').copy(B.alloc(4),9) ; B.from('abc').copy(B.alloc(4),0,2,1)
B.from([1,2,3,4]).swap16() ; B.from([1,2,3,4]).swap32() ; B.alloc(3).swap16() ; B.alloc(4).swap64()
B.from('a').readUInt8(3) ; B.from('a').readUInt8(1.5) ; B.from('a').readUInt8('1') ; B.from('a').readUInt32LE(0) ; B.alloc(0).readUInt8() ; B.from([1,2,3]).readUIntBE(0,3) ; B.from([255,2,3]).readIntBE(0,3) ; B.from([1,2,3,4,5,6]).readUIntLE(0,6) ; B.from([1]).readUIntLE() ; B.from([1]).readUIntLE(0,7) ; B.from([1]).readUIntLE(0,2) ; B.from([1]).readUIntLE(0) ; B.from('a').readBigInt64LE() ; B.from('a').readUInt8(-1) ; B.from('ab').readInt16LE(NaN)
B.alloc(4).writeUInt8(300) ; B.alloc(4).writeInt32BE(2**40) ; B.alloc(4).writeInt32BE('x') ; B.alloc(4).writeInt32BE(1,3) ; B.alloc(8).writeUIntBE(1,0,7) ; B.alloc(8).writeUIntBE(1,0) ; B.alloc(8).writeUIntBE(2**48,0,6) ; B.alloc(8).writeBigUInt64LE(-1n) ; B.alloc(8).writeBigInt64LE(2n**63n) ; B.alloc(2).writeUInt8(1,2) ; B.alloc(8).writeIntLE(-(2**47)-1,0,6) ; B.alloc(8).writeInt8(128) ; B.alloc(8).writeInt16LE(-32769) ; B.alloc(8).writeBigInt64LE(1)
(() => { const b = B.alloc(8); b.writeDoubleLE(-1.5); return [b, b.readDoubleLE(), b.readDoubleBE(), b.readFloatLE(4), b.readBigInt64BE(), b.readBigUInt64LE()] })() ; (() => { const b = B.alloc(8); b.writeIntBE(-5,1,5); return [b, b.readIntBE(1,5), b.readUIntLE(1,6)] })() ; (() => { const b = B.alloc(8); return [b.writeInt16BE(-2), b.writeUInt32LE(4000000000,2), b.writeFloatBE(0.1,4), b] })() ; (() => { const b = B.alloc(8); return [b.writeBigUInt64BE(258n), b, b.writeInt8(-1.9), b] })()
B.alloc(60,1) ; B.alloc(51) ; Object.assign(B.from('a'),{k:1}) ; [B.from('a')] ; ({ a: { b: B.from('deep') } }) ; B.alloc(0) ; new (class Sub extends Uint8Array {})(2)
Object.keys(B) ; Object.keys(B.prototype).length ; Reflect.ownKeys(B.prototype).map((k) => { try { const v = B.prototype[k]; return [k, typeof v === 'function' ? v.length : 0] } catch { return [k] } }).map(String).sort()
B.name ; B.length ; Object.getPrototypeOf(B) === Uint8Array ; B.poolSize ; B.copyBytesFrom(new Uint16Array([1,2]),1) ; B.copyBytesFrom([]) ; B.from('ab').buffer instanceof ArrayBuffer ; B.from('a').offset !== undefined ; B.from('abc').at(-1) ; B.from('abc').latin1Slice(1) ; B.from('abc').hexSlice(0,2) ; B.from('abc').inspect()
`;

describe('Buffer', () => {
  for (const expression of expressions.split(/\n| ; /).filter((line) => line.trim())) {
    const run = new Function('B', `return ${expression.replaceAll('\\\\', '\\')}`) as (b: B) => unknown;
    it(`is as Node: ${expression}`, () => expect(outcome(() => run(ours))).toBe(outcome(() => run(NodeBuffer))));
  }
  it('encodes base64 as the platform', () => {
    for (const text of [
      '',
      'a',
      'ab',
      'abc',
      '\xff\xfe',
      '€',
      'a b',
      'YQ==',
      'YQ',
      'YQ=',
      'Y',
      'Y Q = =',
      '*',
      'YWI=',
      'YWJj',
    ]) {
      expect(outcome(() => ourBtoa(text)).replace('DOMException [', '')).toBe(
        outcome(() => btoa(text)).replace('DOMException [', ''),
      );
      expect(outcome(() => ourAtob(text))).toBe(outcome(() => atob(text)));
    }
  });
});
