// The form leaves a message at the sign-in desk and gets a ticket. Then it asks: has mine been dealt with?
const desk = [];
const answers = new Map();

function leave(name, password) {
  return desk.push({ name, password });
}

async function signInDesk() {
  for (const [index, { name, password }] of desk.entries()) {
    const answer = await login(name, password).then(({ user }) => `welcome, ${user.name}`, String);
    answers.set(index + 1, answer);
  }
}

function ask(ticket) {
  if (answers.has(ticket)) return console.log(answers.get(ticket));
  console.log('not yet');
  setTimeout(ask, 20, ticket);
}

const ticket = leave('Ada', 'pine-u1');
signInDesk();
ask(ticket);
