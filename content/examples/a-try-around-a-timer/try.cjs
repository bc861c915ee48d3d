try {
  setTimeout(() => {
    throw new Error('too late to be caught');
  }, 10);
  console.log('the try is done');
} catch (error) {
  console.log('never printed', error);
}
