addEventListener('error', (event) => {
  console.log('error event', event.error.message);
  event.preventDefault();
});
console.log('before');
reportError(new Error('reported'));
console.log('after');
