// One stool is left. Two customers leave a message, and both are thanked.
for (const id of ['u1', 'u2']) {
  tell('warehouse', id);
  console.log(`${id}: thank you, the stool is yours`);
}
