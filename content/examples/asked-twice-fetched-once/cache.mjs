const asked = new Map();

function userOf(id) {
  if (!asked.has(id)) asked.set(id, fetchUser(id));
  return asked.get(id);
}

const users = await Promise.all([userOf('u1'), userOf('u1'), userOf('u2'), userOf('u1')]);
console.log(users.map(({ name }) => name));
console.log('requests:', asked.size);
