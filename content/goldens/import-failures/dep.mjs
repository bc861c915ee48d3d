import './ok.cjs'; export default 1;
