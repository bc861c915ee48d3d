async function welcome(id) {
  await sendWelcomeEmail(id);
  console.log('welcomed', id);
}

await Promise.allSettled(['u1', 'nobody'].map(welcome));
