import { EventEmitter } from 'node:events';

const feed = new EventEmitter();
feed.on('news', (text) => console.log('news:', text));

feed.emit('news', 'maple is back');
feed.emit('error', new Error('the line is dead'));
console.log('never printed');
