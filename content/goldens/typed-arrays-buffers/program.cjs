const u8 = new Uint8Array([1, 2, 300, -1]); const view = new DataView(u8.buffer);
console.log(u8, view.getUint16(0), view.getUint16(0, true), new Uint8ClampedArray([300, -5, 1.5]), Float32Array.of(0.1)[0]);
console.log(Buffer.from('héllo').toString('hex'), Buffer.from('aGk=', 'base64').toString(), Buffer.concat([Buffer.from('a'), Buffer.alloc(2)]), Buffer.byteLength('€'), btoa('hi'), atob('aGk='));
console.log(new TextEncoder().encode('€'), new TextDecoder().decode(new Uint8Array([226, 130, 172])), Buffer.from([1, 2]).equals(Buffer.from([1, 2])));
console.log([...u8.subarray(1, 3)], u8.slice(-2), Array.from(u8.entries()), u8.toSorted(), Uint16Array.from([1, 2], (x) => x * 2), u8.buffer.byteLength);
const b = Buffer.alloc(6); b.writeInt16BE(-2, 0); b.writeUInt32LE(7, 2); console.log(b, b.readInt16BE(0), b.readUInt32LE(2), b.toJSON());
