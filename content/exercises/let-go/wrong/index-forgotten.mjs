async function order(id) {
  const user = await fetchUser(id);
  console.log('thank you,', user.name);
  notify('packing', id);
  sendWelcomeEmail(user).catch(() => console.log('mail failed'));
}

await order('u1');
