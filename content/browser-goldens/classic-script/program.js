console.log(this === window, globalThis === window, self === window, typeof window, String(window));
console.log(typeof process, typeof require, typeof setImmediate, typeof Buffer, typeof global);
console.log(typeof document.body, document.nodeName, document.body.tagName, document.documentElement.tagName);
console.log(typeof performance.now(), typeof queueMicrotask, typeof structuredClone, typeof fetch, typeof URL);
