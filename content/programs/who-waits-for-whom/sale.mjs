tell('announcer', 'Sale day: everything made of pine');
console.log('the shop opens');
