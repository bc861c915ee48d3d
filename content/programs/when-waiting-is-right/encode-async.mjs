// The same work, with all the words of asynchronous code.
async function encode(picture) {
  let code = 0;
  for (let pixel = 0; pixel < 20_000; pixel++) code = (code * 31 + pixel) % 65_521;
  console.log(picture, 'encoded');
}

setTimeout(() => console.log('a customer is greeted'), 10);
await Promise.all(['stool', 'shelf', 'spoon'].map(encode));
