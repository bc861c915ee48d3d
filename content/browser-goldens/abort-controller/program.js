const controller = new AbortController();
const { signal } = controller;
signal.addEventListener('abort', (event) => console.log('listener', event.type, event.isTrusted, signal.aborted));
signal.onabort = () => console.log('onabort', signal.reason.name);
console.log(signal.aborted, signal.reason);
controller.abort();
controller.abort('again');
console.log('sync');
try {
  signal.throwIfAborted();
} catch (error) {
  console.log(error.name, error.code, error instanceof DOMException, error instanceof Error);
}
const any = AbortSignal.any([new AbortController().signal, AbortSignal.abort('why')]);
console.log(any.aborted, any.reason);
AbortSignal.timeout(20).addEventListener('abort', ({ target }) => console.log('timeout', target.reason.name));
setTimeout(() => console.log('end'), 60);
