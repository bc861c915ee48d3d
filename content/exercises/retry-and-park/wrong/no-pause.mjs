async function welcome(id) {
  for (let attempt = 1; attempt <= 5; attempt++) {
    try {
      await sendWelcomeEmail(id);
      return console.log('welcomed', id);
    } catch {
      // at once again
    }
  }
  console.log('parked', id);
}

await Promise.all(['u1', 'nobody'].map(welcome));
