for (let n = 1; n <= 4; n++) console.log(n, buildInvoice([{ price: 120 }]).total);
