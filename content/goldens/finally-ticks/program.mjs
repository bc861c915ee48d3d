Promise.resolve().finally(() => console.log('f')).then(() => console.log('after finally'));
Promise.resolve().then(() => console.log('t')).then(() => console.log('2')).then(() => console.log('3')).then(() => console.log('4'));
