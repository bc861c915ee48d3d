throw 'cjs';
