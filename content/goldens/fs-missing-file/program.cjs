const fs = require('fs');
fs.readFile('./no-such-file.txt', 'utf8', (error, data) => {
  console.log(error.code, error.errno, error.syscall, error.path, data);
  console.log(error.message);
  fs.promises.readFile('./no-such-file.txt').catch(({ code, message }) => console.log('promise', code, message));
});
try {
  fs.readFileSync('./no-such-file.txt');
} catch (error) {
  console.log(error.name, error.message);
}
