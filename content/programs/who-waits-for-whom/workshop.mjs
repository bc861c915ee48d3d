// Hands out a ticket at once and works afterwards.
let tickets = 0;

serve((file) => {
  const ticket = ++tickets;
  transcode(file, 'mp4').then(({ output }) => console.log(`ticket ${ticket}: ${output} is ready`));
  return ticket;
});
