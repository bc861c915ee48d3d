const box = document.createElement('div');
const observer = new MutationObserver((records) => console.log('callback', records.length));
observer.observe(box, { attributes: true });
box.setAttribute('a', 1);
box.setAttribute('b', 2);
console.log('taken', observer.takeRecords().length, observer.takeRecords().length);
box.setAttribute('c', 3);
observer.disconnect();
box.setAttribute('d', 4);
Promise.resolve().then(() => {
  observer.observe(box, { attributes: true });
  box.removeAttribute('d');
  box.removeAttribute('missing');
});
