const button = document.createElement('button');
document.body.append(button);
button.addEventListener('click', () => console.log('first listener'));
button.onclick = () => console.log('must not run: replaced');
button.addEventListener('click', () => console.log('third listener'));
button.onclick = (event) => {
  console.log('handler keeps its place', event.type);
  return false;
};
const prevented = (event) => console.log('prevented:', event.defaultPrevented);
document.body.addEventListener('click', prevented);
button.click();
button.onclick = null;
console.log(button.onclick);
button.click();
button.onclick = () => console.log('handler again, now last?');
button.click();
