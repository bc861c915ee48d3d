async function signUp(id) {
  const user = await fetchUser(id);
  tell('mail', user.email);
  return `welcome, ${user.name}`;
}

try {
  console.log(await signUp('u1'));
} catch (error) {
  console.log('sign-up failed:', error.code);
}
