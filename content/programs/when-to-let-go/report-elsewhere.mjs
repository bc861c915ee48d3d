// Another process makes the report. This one is free.
setTimeout(() => console.log('a customer is greeted'), 20);

console.log('report', await ask('printer', 'this year'));
