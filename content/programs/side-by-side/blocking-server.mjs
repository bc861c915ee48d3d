serve((id) => fetchOrdersSync(id).length);
