/** All services of a world: what each call intends to do. */
import type { Random } from '../kernel/random.ts';
import type { World } from '../world.ts';
import { FileTree } from './file-tree.ts';
import { createFiles } from './files.ts';
import { createDns } from './hosts.ts';
import { createHttp } from './http.ts';
import { OPERATIONS, type ServiceName } from './operations.ts';
import type { Operations, Plan } from './plan.ts';
import { auth, createMail, database, push, transcoder } from './shop.ts';
import type { Json } from './wire.ts';

export interface Surroundings {
  readonly world: World;
  /** Absolute path → text: the world's files and the program's own. */
  readonly files: Readonly<Record<string, string>>;
  /** Where relative paths start. */
  readonly cwd: string;
  readonly random: Random;
}

/** @returns what to do about a call. It throws for a service or an operation that does not exist: a fault of the caller's code. */
export function createCatalogue(
  surroundings: Surroundings,
): (service: string, operation: string, args: readonly Json[]) => Plan {
  const { world, files, cwd, random } = surroundings;
  const services: { readonly [S in ServiceName]: Operations<string> } = {
    database,
    auth,
    transcoder,
    push,
    mail: createMail(),
    http: createHttp(world.http),
    dns: createDns(world.http),
    files: createFiles(new FileTree(files, cwd, world.epochMs), world.epochMs, random.stream('file names')),
    crypto: timeOnly(OPERATIONS.crypto),
    zlib: timeOnly(OPERATIONS.zlib),
  };
  return (service, operation, args) => {
    const planOf = Object.hasOwn(services, service) ? services[service as ServiceName][operation] : undefined;
    if (!planOf) throw new Error(`no service does ${service}.${operation}: see services/operations.ts`);
    return planOf(...args);
  };
}

/** Work that the sandbox does itself once its time has passed. */
function timeOnly(names: readonly string[]): Operations<string> {
  const plan = (name: string) => (): Plan => ({
    failure: { name: 'Error', message: `${name} failed`, code: 'ERR_OPERATION_FAILED' },
    answer: () => null,
  });
  return Object.fromEntries(names.map((name) => [name, plan(name)]));
}
