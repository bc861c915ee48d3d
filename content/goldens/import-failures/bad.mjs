throw 'esm';
