async function signUp(id) {
  const user = await fetchUser(id);
  for (;;) {
    try {
      await ask('mail', user.email);
      return `welcome, ${user.name}`;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

console.log(await signUp('u2'));
