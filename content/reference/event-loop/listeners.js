const button = document.createElement('button');
button.textContent = 'Buy';
document.body.append(button);

for (const name of ['one', 'two']) {
  button.addEventListener('click', () => {
    console.log('listener', name);
    Promise.resolve().then(() => console.log('microtask', name));
  });
}

// A person presses it.
simulateClick(button);
