console.log('tla runs'); await 0;
