/** Errors of the operating system as Node words them: `CODE: description, syscall 'path' -> 'dest'` (libuv's `uv_strerror`). */
import { ServiceError } from './plan.ts';
import type { Failure } from './wire.ts';

/** errno on Linux, and libuv's own numbers for name resolution. */
const SYSTEM_ERRORS = {
  ENOENT: [-2, 'no such file or directory'],
  EIO: [-5, 'i/o error'],
  EACCES: [-13, 'permission denied'],
  EBUSY: [-16, 'resource busy or locked'],
  EEXIST: [-17, 'file already exists'],
  ENOTDIR: [-20, 'not a directory'],
  EISDIR: [-21, 'illegal operation on a directory'],
  EINVAL: [-22, 'invalid argument'],
  ENOTEMPTY: [-39, 'directory not empty'],
  ECONNRESET: [-104, 'connection reset by peer'],
  ECONNREFUSED: [-111, 'connection refused'],
  EAI_AGAIN: [-3001, 'temporary failure'],
  ENOTFOUND: [-3008, 'name does not exist'],
} as const satisfies Record<string, readonly [errno: number, description: string]>;

export type SystemErrorCode = keyof typeof SYSTEM_ERRORS;

/** An error of a file operation: Node's `UVException`. */
export function fileFailure(code: SystemErrorCode, syscall: string, path?: string, dest?: string): Failure {
  const [errno, description] = SYSTEM_ERRORS[code];
  let message = `${code}: ${description}, ${syscall}`;
  if (path !== undefined) message += ` '${path}'`;
  if (dest !== undefined) message += ` -> '${dest}'`;
  return {
    name: 'Error',
    message,
    errno,
    code,
    syscall,
    ...(path === undefined ? {} : { path }),
    ...(dest === undefined ? {} : { dest }),
  };
}

/** @throws ServiceError always */
export function failFile(code: SystemErrorCode, syscall: string, path?: string, dest?: string): never {
  throw new ServiceError(fileFailure(code, syscall, path, dest));
}

/** A name that does not resolve: Node's `DNSException`. */
export function lookupFailure(code: 'ENOTFOUND' | 'EAI_AGAIN', hostname: string): Failure {
  const [errno] = SYSTEM_ERRORS[code];
  return { name: 'Error', message: `getaddrinfo ${code} ${hostname}`, errno, code, syscall: 'getaddrinfo', hostname };
}

/** A connection that fails: Node's `ExceptionWithHostPort`. */
export function connectionFailure(code: 'ECONNREFUSED' | 'ECONNRESET', address?: string, port?: number): Failure {
  const [errno] = SYSTEM_ERRORS[code];
  if (address === undefined) return { name: 'Error', message: `read ${code}`, errno, code, syscall: 'read' };
  const message = `connect ${code} ${address}:${port}`;
  return { name: 'Error', message, errno, code, syscall: 'connect', address, port: port ?? 0 };
}
