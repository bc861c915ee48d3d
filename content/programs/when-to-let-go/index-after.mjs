// A product is renamed, and the search index is told, later.
await new Promise((resolve) => setTimeout(resolve, 15));
console.log('new name saved');
tell('search', 'ash stool');
console.log('the page is shown to the editor');
