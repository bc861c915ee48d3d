function within(ms, promise) {
  const tooLate = new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  });
  return Promise.race([promise, tooLate]);
}

try {
  console.log(await within(50, fetchOrders('u1')));
} catch (error) {
  console.log(error.message);
}
