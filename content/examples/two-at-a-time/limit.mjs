async function mapTwoAtATime(list, work) {
  const results = new Array(list.length);
  let next = 0;
  async function worker() {
    while (next < list.length) {
      const at = next++;
      results[at] = await work(list[at]);
    }
  }
  await Promise.all([worker(), worker()]);
  return results;
}

const users = await mapTwoAtATime([1, 2, 3, 4, 5, 6], (id) => fetchUser(id));
console.log(users.map(({ name }) => name));
