const button = document.createElement('button');
document.body.append(button);

for (const name of ['first', 'second']) {
  button.addEventListener('click', () => {
    console.log(name, 'listener');
    Promise.resolve().then(() => console.log(name, 'microtask'));
  });
}

console.log('— the script clicks');
button.click();

setTimeout(() => console.log('— a person clicks'), 10);
setTimeout(() => simulateClick(button), 20);
