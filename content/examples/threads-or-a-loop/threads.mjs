// One request a thread: it is written as if nothing took time, and the thread stands still for 60 ms.
serve((customer) => fetchOrdersSync(customer).length);
