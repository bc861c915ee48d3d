async function order(id) {
  const user = await fetchUser(id);
  await notify('packing', id);
  console.log('thank you,', user.name);
  sendWelcomeEmail(user).catch(() => console.log('mail failed'));
  notify('search index', id);
}

await order('u1');
