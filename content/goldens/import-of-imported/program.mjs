import * as tla from './tla.mjs'; import * as ok from './ok.mjs';
const measure = async (label, spec, gaps) => {
  let n = 0, on = true; const spin = async () => { while (on && n < 60) { n++; await null; } };
  const ps = []; const start = (i, at) => { const from = n; ps.push(spec().then((v) => { console.log(label, 'import', i, 'at', at, 'took', n - from); }, (e) => console.log(label, e))); };
  spin(); let at = 0; for (const [i, g] of gaps.entries()) { for (let k = 0; k < g; k++) { await null; at++; } start(i, at); }
  await Promise.all(ps); on = false; await null;
};
for (const [label, spec] of Object.entries({ tla: () => import('./tla.mjs'), ok: () => import('./ok.mjs'), slow: () => import('./slow.mjs'), cjs: () => import('./c.cjs') }))
  for (const gaps of [[0], [0, 0], [0, 1], [0, 2, 1, 1, 1, 1, 1, 1, 1], [0, 5]]) await measure(label + gaps, spec, gaps);
for (const f of [() => import('./user.mjs'), () => import('./bad.mjs'), () => import('./user.mjs')]) { let n = 0, on = true; (async () => { while (on) { n++; await null; } })(); await f().catch((e) => console.log(n, e)); on = false; await null; }
