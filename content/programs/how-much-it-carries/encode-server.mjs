// Encodes a picture: 50 ms of work for the processor. It is an async function, and that changes nothing.
serve(async (picture) => {
  for (let row = 0; row < 10; row++) buildInvoice([{ price: row }]);
  return `${picture}.webp`;
});
