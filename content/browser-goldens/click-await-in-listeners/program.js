const button = document.createElement('button');
button.textContent = 'Pay';
document.body.append(button);
button.addEventListener('click', async () => {
  console.log('one before await');
  await null;
  console.log('one after await');
  await null;
  console.log('one after the second await');
});
button.addEventListener('click', async () => {
  console.log('two before await');
  await null;
  console.log('two after await');
});
simulateClick(button);
