console.log(this, typeof import.meta.url);
setTimeout(() => console.log('task'), 0);
Promise.resolve().then(() => console.log('microtask'));
console.log('before await');
await null;
console.log('after await');
await new Promise((resolve) => setTimeout(resolve, 20));
console.log('after 20 ms');
export const done = true;
