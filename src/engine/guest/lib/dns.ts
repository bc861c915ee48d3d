/** `node:dns` (nodejs.org/api/dns.html): `lookup`, through the pool of threads as in Node. The resolver of its own is refused. */
import { arity, named } from './define.ts';
import { hidden, invalidArgType, unsupported } from './errors.ts';
import { runtime } from './runtime.ts';
import { kPromisifyArgs } from './util/promisify.ts';
import { validateBoolean, validateFunction, validateOneOf, validateString } from './validate.ts';
import { fileError } from './fs/arguments.ts';

interface Address {
  readonly address: string;
  readonly family: number;
}
interface LookupOptions {
  readonly family?: number | string;
  readonly all?: boolean;
}
type Done = (error: Error | null, ...result: unknown[]) => void;

function readOptions(hostname: unknown, options: unknown): { all: boolean; family: number } {
  if (hostname) validateString(hostname, 'hostname');
  if (typeof options === 'number') {
    validateOneOf(options, 'family', [0, 4, 6]);
    return { all: false, family: options };
  }
  if (options !== undefined && typeof options !== 'object')
    throw invalidArgType('options', ['integer', 'object'], options);
  const { all = false, family = 0 } = (options ?? {}) as LookupOptions;
  if (family !== 'IPv4' && family !== 'IPv6') validateOneOf(family, 'options.family', [0, 4, 6]);
  validateBoolean(all, 'options.all');
  return { all, family: family === 'IPv4' ? 4 : family === 'IPv6' ? 6 : (family as number) };
}

function ask(
  hostname: unknown,
  options: { readonly all: boolean; readonly family: number },
  done: Done,
  promise?: object,
): void {
  const finish = (error: Error | null, answer?: unknown): void => {
    if (error) {
      const { stack } = fileError(error);
      const frame = promise ? 'node:internal/dns/promises:89:17' : 'node:dns:112:26';
      hidden(error, 'stack', `${stack}\n    at GetAddrInfoReqWrap.onlookup [as oncomplete] (${frame})`);
      done(error);
      return;
    }
    const { address, family } = answer as Address;
    if (options.all) done(null, [{ address, family }]);
    else done(null, address, family);
  };
  if (!hostname) {
    runtime().nextTick(done as never, null, ...(options.all ? [[]] : [null, options.family === 6 ? 6 : 4]));
    return;
  }
  runtime().request('dns', 'lookup', [hostname], finish, {
    label: `lookup ${hostname as string}`,
    ...(promise && { promise }),
  });
}

function lookup(hostname: unknown, options: unknown, callback?: unknown): object {
  const [given, done] = typeof options === 'function' ? [undefined, options] : [options, callback];
  validateFunction(done, 'callback');
  ask(hostname, readOptions(hostname, given), done as unknown as Done);
  return {};
}
Object.defineProperty(lookup, kPromisifyArgs, { value: ['address', 'family'], enumerable: false });

function lookupPromise(hostname: unknown, options?: unknown): Promise<unknown> {
  const read = readOptions(hostname, options);
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const done: Done = (error, first, family) => {
    if (error) reject(error);
    else resolve(read.all ? first : { address: first, family });
  };
  ask(hostname, read, done, promise);
  return promise;
}

const CODES =
  `NODATA FORMERR SERVFAIL NOTFOUND NOTIMP REFUSED BADQUERY BADNAME BADFAMILY BADRESP CONNREFUSED TIMEOUT EOF FILE NOMEM
 DESTRUCTION BADSTR BADFLAGS NONAME BADHINTS NOTINITIALIZED LOADIPHLPAPI ADDRGETNETWORKPARAMS CANCELLED`.split(/\s+/);
const codes = Object.fromEntries(CODES.map((name) => [name, name === 'EOF' ? 'EOF' : `E${name}`]));
const REFUSED =
  `lookupService Resolver setServers getServers resolve resolve4 resolve6 resolveAny resolveCaa resolveCname resolveMx
 resolveNaptr resolveNs resolvePtr resolveSoa resolveSrv resolveTlsa resolveTxt reverse`.split(/\s+/);

const refused = (prefix: string): Record<string, unknown> =>
  Object.fromEntries(
    REFUSED.map((name) => {
      const refusal = (): never => {
        throw unsupported(`${prefix}.${name}`);
      };
      return [name, named(name, refusal)];
    }),
  );
const order = { getDefaultResultOrder: (): string => 'verbatim', setDefaultResultOrder: (): void => undefined };

export const dnsPromises = {
  lookup: arity(2, named('lookup', lookupPromise)),
  ...refused('dns.promises'),
  ...order,
  ...codes,
};
export const dns = {
  lookup: arity(3, lookup),
  ...refused('dns'),
  ...order,
  ADDRCONFIG: 32,
  ALL: 16,
  V4MAPPED: 8,
  ...codes,
  promises: dnsPromises,
};
