const ticket = await ask('workshop', 'tour.mov');
console.log(`thank you, your film is being prepared: ticket ${ticket}`);
