async function order(id) {
  const user = await fetchUser(id);
  console.log('thank you,', user.name);
  // After the response: nobody waits for the mail, and its error has a place to go.
  sendWelcomeEmail(user).then(
    () => console.log('mail sent'),
    (error) => console.log('mail failed, to be sent again:', error.message),
  );
}

await order('u1');
