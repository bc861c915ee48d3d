await 0; throw 'late';
