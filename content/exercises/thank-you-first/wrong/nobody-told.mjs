console.log('thank you for your order');
