const basket = document.createElement('ul');
new MutationObserver((records) => console.log(`${records.length} changes seen`)).observe(basket, { childList: true });

Promise.resolve().then(() => console.log('promise 1'));
basket.append('stool');
basket.append('spoon');
Promise.resolve().then(() => console.log('promise 2'));
console.log('script');
