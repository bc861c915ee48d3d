const start = [];
const t = setTimeout(() => console.log('refreshed timer'), 40);
setTimeout(() => t.refresh(), 25);
setTimeout(() => console.log('50: not yet'), 50);
setTimeout(() => console.log('90: after'), 95);
