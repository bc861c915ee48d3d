async function greet(id) {
  const user = await fetchUser(id);
  console.log('hello', user.name);
}

try {
  await greet('u0');
} catch (error) {
  console.log('caught at the await:', error.message);
}

greet('u0').catch((error) => console.log('caught by catch:', error.message));

greet('u0');
setTimeout(() => console.log('the shop is still open'), 200);
