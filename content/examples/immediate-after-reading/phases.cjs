const fs = require('node:fs');

fs.readFile(__filename, 'utf8', (error, text) => {
  console.log('read', text.split('\n').length, 'lines');
  setTimeout(() => console.log('timeout'), 0);
  setImmediate(() => console.log('immediate'));
});
