function accountPage(id, password) {
  try {
    loginSync(id, password);
    console.log(id, 'has', fetchOrdersSync(id).length, 'orders');
  } catch {
    console.log(id, 'refused');
  }
}

accountPage('u2', 'pine-u2');
accountPage('u3', 'open-sesame');
