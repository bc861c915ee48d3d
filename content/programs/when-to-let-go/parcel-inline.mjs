// Each order waits for the parcel service. If it fails, so does the order.
for (const id of ['u1', 'u2', 'u3', 'u4']) {
  try {
    await notify('parcel service', id);
    console.log(id, 'ordered');
  } catch {
    console.log(id, 'could not order');
  }
}
