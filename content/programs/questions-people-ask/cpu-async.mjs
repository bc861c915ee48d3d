const build = async (n) => console.log(n, buildInvoice([{ price: 120 }]).total);

await Promise.all([1, 2, 3, 4].map(build));
