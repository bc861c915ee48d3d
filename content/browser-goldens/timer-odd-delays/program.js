setTimeout(() => console.log('30'), 30);
setTimeout(() => console.log('"15"'), '15');
setTimeout(() => console.log('NaN'), NaN);
setTimeout(() => console.log('-5'), -5);
setTimeout(() => console.log('null'), null);
setTimeout(() => console.log('2 ** 32'), 2 ** 32);
