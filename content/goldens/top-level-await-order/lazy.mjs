console.log('lazy evaluated');
export default 'lazy default';
