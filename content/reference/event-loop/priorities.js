const post = (priority) => scheduler.postTask(() => console.log(priority), { priority });

post('background');
post('user-visible');
post('user-blocking');
Promise.resolve().then(() => console.log('microtask'));
