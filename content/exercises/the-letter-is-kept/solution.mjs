async function signUp(id) {
  const user = await fetchUser(id);
  await ask('queue', user.email);
  return `welcome, ${user.name}`;
}

console.log(await signUp('u2'));
