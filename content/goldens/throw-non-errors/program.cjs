console.log('throwing a string');
throw 'just text';
