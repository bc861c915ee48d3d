// A picture is encoded pixel by pixel: work for the processor, and nobody to wait for.
function encode(picture) {
  let code = 0;
  for (let pixel = 0; pixel < 20_000; pixel++) code = (code * 31 + pixel) % 65_521;
  console.log(picture, 'encoded');
}

setTimeout(() => console.log('a customer is greeted'), 10);
for (const picture of ['stool', 'shelf', 'spoon']) encode(picture);
