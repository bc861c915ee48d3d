// The mail service. Sending a letter takes it 120 ms.
serve(async (address) => {
  const { to } = await sendWelcomeEmail(address);
  console.log('sent to', to);
});
