async function db() { await null; throw new Error('connection lost'); }
async function repo() { try { await db(); } catch (cause) { throw new Error('cannot load user', { cause }); } }
async function controller() { try { await repo(); } catch (cause) { throw Object.assign(new Error('500', { cause }), { status: 500 }); } }
try { await controller(); } catch (error) {
  for (let e = error, depth = 0; e; e = e.cause, depth++) console.log(' '.repeat(depth) + e.message, e.status ?? '');
}
class ValidationError extends Error { get name() { return 'ValidationError'; } constructor(field, options) { super(`${field} is invalid`, options); this.field = field; } }
const results = await Promise.allSettled(['a', 'b'].map(async (f) => { if (f === 'b') throw new ValidationError(f); return f; }));
for (const r of results) if (r.status === 'rejected' && r.reason instanceof ValidationError) console.log(String(r.reason), r.reason.field);
