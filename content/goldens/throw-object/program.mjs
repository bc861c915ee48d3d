process.on('exit', (code) => console.log('exit', code));
throw { code: 'E_ODD', detail: [1, 2] };
