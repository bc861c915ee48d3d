const crypto = require('node:crypto');
console.log(crypto.createHash('sha256').update('hello').update(' world').digest('hex'));
console.log(crypto.createHash('md5').update('x').digest('base64'), crypto.createHmac('sha256', 'key').update('data').digest('hex'));
console.log(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(crypto.randomUUID()), crypto.randomBytes(8).length);
crypto.pbkdf2('pw', 'salt', 10, 16, 'sha256', (error, key) => { console.log(error, key.toString('hex')); });
console.log(crypto.randomInt(5) < 5, crypto.createHash('sha1').update('').digest('hex'));
