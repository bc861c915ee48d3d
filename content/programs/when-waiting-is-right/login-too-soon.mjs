// The password is handed off to be checked, and the page goes on.
function openAccount(name, password) {
  login(name, password).then(
    ({ user }) => console.log('signed in:', user.name),
    (error) => console.log('refused:', error.message),
  );
  console.log('here are your orders,', name);
}

openAccount('Ada', 'let-me-in');
