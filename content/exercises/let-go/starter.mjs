async function order(id) {
  const user = await fetchUser(id);
  await notify('packing', id);
  await sendWelcomeEmail(user);
  await notify('search index', id);
  console.log('thank you,', user.name);
}

await order('u1');
