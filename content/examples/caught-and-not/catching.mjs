async function careful() {
  try {
    return await fetchUser('nobody');
  } catch (error) {
    console.log('caught:', error.message);
  }
}

async function careless() {
  try {
    return fetchUser('nobody');
  } catch (error) {
    console.log('never printed', error);
  }
}

await careful();
await careless();
console.log('never reached');
