async function signUp(id) {
  const user = await fetchUser(id);
  tell('mail', user.email);
  return `welcome, ${user.name}`;
}

console.log(await signUp('u2'));
