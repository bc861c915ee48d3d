// One thread. A request that waits holds no more than the memory of what it remembers.
serve(async (id) => (await fetchUser(id)).name);
