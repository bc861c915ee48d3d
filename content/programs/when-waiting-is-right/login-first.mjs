// The page waits for the answer. The thread needn't: `await` gives it back meanwhile.
async function openAccount(name, password) {
  try {
    await login(name, password);
    console.log('here are your orders,', name);
  } catch (error) {
    console.log('refused:', error.message);
  }
}

openAccount('Ada', 'let-me-in');
openAccount('Linus', 'pine-u2');
