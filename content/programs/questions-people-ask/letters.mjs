// Three jobs, and one of them cannot be done.
for (const id of ['u1', 'nobody', 'u3']) await ask('queue', ['put', { id, body: id }]);
