// One stool is left. Two customers ask, and wait for the answer.
for (const id of ['u1', 'u2']) {
  const got = await ask('warehouse', id);
  console.log(`${id}: ${got ? 'the stool is yours' : 'sorry, sold out'}`);
}
