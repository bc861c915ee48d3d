// A product is renamed, and the search index is told.
await new Promise((resolve) => setTimeout(resolve, 15));
console.log('new name saved');
await ask('search', 'ash stool');
console.log('the page is shown to the editor');
