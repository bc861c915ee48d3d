// A job that fails goes back into the line, and the next one is taken.
for (;;) {
  const message = await ask('queue', ['take']);
  try {
    await sendWelcomeEmail(message.body);
    console.log(`mail to ${message.id} sent`);
    await ask('queue', ['ack', message]);
  } catch (error) {
    console.log(`attempt ${message.attempts}: ${error.message}`);
    await ask('queue', ['nack', message]);
  }
}
