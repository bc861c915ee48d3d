const controller = new AbortController();
const show = (name) => (error) => console.log(name, error.name ?? error, error instanceof DOMException);
scheduler.postTask(() => console.log('must not run'), { signal: controller.signal }).catch(show('aborted'));
scheduler.postTask(() => console.log('runs first'), { priority: 'user-blocking' });
controller.abort();
scheduler.postTask(() => console.log('must not run'), { signal: controller.signal }).catch(show('aborted before'));
scheduler.postTask(() => {}, { signal: AbortSignal.abort('my reason') }).catch(show('own reason'));
console.log('script ends');
