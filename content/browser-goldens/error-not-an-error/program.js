addEventListener('error', (event) => {
  console.log(event.message, String(event.error));
  event.preventDefault();
});
setTimeout(() => { throw 'a string'; }, 0);
setTimeout(() => { throw null; }, 10);
setTimeout(() => { throw 5; }, 20);
setTimeout(() => { null.x; }, 30);
setTimeout(() => { missing; }, 40);
