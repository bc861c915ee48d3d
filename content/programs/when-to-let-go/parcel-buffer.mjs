// Each order is accepted. What the parcel service refuses goes back into the buffer.
const buffer = [];
for (const id of ['u1', 'u2', 'u3', 'u4']) {
  buffer.push(id);
  console.log(id, 'ordered');
}

while (buffer.length > 0) {
  const id = buffer.shift();
  try {
    await notify('parcel service', id);
    console.log('parcel for', id);
  } catch {
    buffer.push(id);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
