const ids = ['u1', 'u2', 'u3', 'u4', 'u5'];

const start = performance.now();
const since = () => `${Math.round(performance.now() - start)} ms`;

const names = [];
for (const id of ids) {
  const user = await fetchUser(id);
  names.push(user.name);
}
console.log('in turn:', since(), names);

const users = await Promise.all(ids.map((id) => fetchUser(id)));
console.log('and together:', since(), users.map((user) => user.name));
