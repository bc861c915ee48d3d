process.on('unhandledRejection', ({ message }) => console.log('unhandled:', message));
process.on('rejectionHandled', () => console.log('handled after all'));

const answer = Promise.reject(new Error('out of maple'));

setTimeout(() => {
  answer.catch(({ message }) => console.log('caught:', message));
}, 20);
