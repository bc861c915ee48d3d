async function async1() { console.log('async1 start'); await async2(); console.log('async1 end'); }
async function async2() { console.log('async2'); return new Promise((r) => { r(); }).then(() => console.log('async2 inner')); }
console.log('script start');
setTimeout(() => console.log('setTimeout'), 10);
async1().then(() => console.log('async1 then'));
new Promise((resolve) => { console.log('promise1'); resolve(Promise.resolve().then(() => 'x')); }).then((x) => console.log('promise2', x));
Promise.reject(1).catch((x) => { console.log('catch', x); return { then(r) { console.log('thenable'); r(2); } }; }).then((x) => console.log('after thenable', x));
console.log('script end');
