export const extra = true;
export default 'not re-exported';
