// Three customers order, one after the other. Each hears "thank you" before her mail is written.
for (const id of ['u1', 'u2', 'u3']) {
  console.log(`${id}: ${await ask('shop', id)}`);
}
