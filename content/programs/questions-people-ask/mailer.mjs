// Takes one job after the other, and says when it is done.
for (;;) {
  const { id, body } = await ask('queue', ['take']);
  await sendWelcomeEmail(body);
  console.log(`mail to ${id} sent`);
  await ask('queue', ['ack', { id }]);
}
