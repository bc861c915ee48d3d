async function order(id) {
  const user = fetchUser(id);
  console.log('thank you,', user.name);
  notify('packing', id);
  sendWelcomeEmail(id).catch(() => console.log('mail failed'));
  notify('search index', id);
}

await order('u1');
