exports.v = 1; exports['w'] = 2; module.exports.z = 3; exports.late = undefined; exports.bump = async (x) => { exports.live = await x; };
const name = 'dyn'; exports[name] = 4; Object.assign(exports, { assigned: 5 }); Object.defineProperty(exports, 'def', { enumerable: true, value: 6 }); Object.defineProperty(exports, 'get', { enumerable: true, get() { return exports.v } });
if (false) exports.never = 1;
