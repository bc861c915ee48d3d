scheduler.postTask(() => 'a value').then((value) => console.log('resolved with', value));
scheduler.postTask(async () => 'later').then((value) => console.log('resolved with', value));
scheduler.postTask(() => {
  throw new Error('failed');
}).catch((error) => console.log('rejected with', error.message));
const result = scheduler.postTask(() => {});
console.log(result instanceof Promise);
