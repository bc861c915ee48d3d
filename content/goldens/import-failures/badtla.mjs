await 0; throw 'tla';
