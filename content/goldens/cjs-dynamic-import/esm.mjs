console.log('esm evaluated');
export default function greet() {}
export const x = 1;
