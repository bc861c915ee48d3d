const d = new Date(Date.UTC(2024, 1, 29, 23, 59, 58, 7));
console.log(d.toISOString(), d.getTime(), JSON.stringify({ d }), d.toJSON(), d.getUTCDay(), d.valueOf() === +d);
d.setUTCMonth(d.getUTCMonth() + 1);
console.log(d, new Date('2024-01-01'), new Date('2024-01-01T10:00:00Z').getUTCHours(), new Date('nope').getTime(), Date.parse('2024-02-30T00:00:00Z'));
try { new Date(NaN).toISOString(); } catch (error) { console.log(error.name, error.message); }
console.log(new Date(0).toUTCString(), new Date(2024, 0, 31) > new Date(2024, 0, 30), typeof (new Date() + 1), String(new Date(NaN)));
console.log(Date.UTC(2000, 0), new Date(8.64e15 + 1).getTime(), new Date(2020, 5).getMonth(), new Date('2020-06-15T12:00:00.000+02:00').toISOString());
