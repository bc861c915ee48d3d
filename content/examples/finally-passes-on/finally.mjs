const tidy = () => 'the desk is tidy';

console.log(await Promise.resolve('a maple stool').finally(tidy));

await Promise.reject(new Error('out of maple'))
  .finally(tidy)
  .catch(({ message }) => console.log(message));

await Promise.resolve('a pine table')
  .finally(() => {
    throw new Error('the desk broke');
  })
  .catch(({ message }) => console.log(message));
