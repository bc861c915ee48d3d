queueMicrotask(() => console.log('a'));
queueMicrotask(() => { console.log('b'); queueMicrotask(() => console.log('d')); });
queueMicrotask(() => console.log('c'));
try { queueMicrotask('not a function'); } catch (error) { console.log(error.code, error.message); }
try { setTimeout('code'); } catch (error) { console.log(error.code, error.message); }
try { process.nextTick(); } catch (error) { console.log(error.code, error.message); }
try { setImmediate({}); } catch (error) { console.log(error.message); }
process.on('uncaughtException', (error) => console.log('uncaught', error.message));
queueMicrotask(() => { throw new Error('in microtask'); });
queueMicrotask(() => console.log('next microtask still runs'));
