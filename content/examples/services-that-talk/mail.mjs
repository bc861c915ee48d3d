// Its own memory: the shop cannot see this counter, only ask.
let sent = 0;

serve(async ({ kind, customer }, { from }) => {
  const user = await fetchUser(customer);
  await sendWelcomeEmail(user);
  sent++;
  console.log(`${kind} for ${from}, number ${sent}`);
  return { id: `mail ${sent}`, to: user.email };
});
