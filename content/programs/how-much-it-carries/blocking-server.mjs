// One request holds one thread: 100 ms for the database, and next to nothing of its own.
serve((id) => fetchUserSync(id).name);
