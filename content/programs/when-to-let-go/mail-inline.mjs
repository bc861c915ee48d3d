async function order(id) {
  const user = await fetchUser(id);
  await sendWelcomeEmail(user);
  console.log('thank you,', user.name);
}

await order('u1');
