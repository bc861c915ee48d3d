// A queue that forgets nothing may deliver twice. So a job that is known, under way or done, is not begun again.
const known = new Map();

async function sendMail(id, customer) {
  try {
    const user = await fetchUser(customer);
    await sendWelcomeEmail(user);
    console.log(`job ${id}, mail to ${user.email}`);
  } catch (error) {
    known.delete(id);
    throw error;
  }
}

serve(({ id, body }) => {
  if (known.has(id)) console.log(`job ${id} again`);
  else known.set(id, sendMail(id, body.customer));
  return known.get(id);
});
