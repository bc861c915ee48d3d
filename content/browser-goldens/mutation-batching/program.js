const list = document.createElement('ul');
const observer = new MutationObserver((records, self) => {
  console.log(records.length, 'records:', records.map((record) => record.type).join(), self === observer);
});
observer.observe(list, { childList: true, attributes: true });
Promise.resolve().then(() => console.log('promise before the change'));
for (const text of ['a', 'b', 'c']) {
  const item = document.createElement('li');
  item.textContent = text;
  list.append(item);
}
list.setAttribute('class', 'done');
Promise.resolve().then(() => console.log('promise after the change'));
console.log('script ends');
