/** `node:os` (nodejs.org/api/os.html): a small Linux machine of the world's, the same for everyone. */
import { constants } from './fs/constants.ts';
import { arity, named } from './define.ts';
import { unsupported } from './errors.ts';
import { runtime } from './runtime.ts';
import { systemErrors } from './util/system-errors.ts';

const CPUS = 4;
const MEMORY_BYTES = 8 * 1024 ** 3;

const SIGNALS = {
  SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGILL: 4, SIGTRAP: 5, SIGABRT: 6, SIGIOT: 6, SIGBUS: 7, SIGFPE: 8, SIGKILL: 9, SIGUSR1: 10, SIGSEGV: 11,
  SIGUSR2: 12, SIGPIPE: 13, SIGALRM: 14, SIGTERM: 15, SIGCHLD: 17, SIGSTKFLT: 16, SIGCONT: 18, SIGSTOP: 19, SIGTSTP: 20, SIGTTIN: 21,
  SIGTTOU: 22, SIGURG: 23, SIGXCPU: 24, SIGXFSZ: 25, SIGVTALRM: 26, SIGPROF: 27, SIGWINCH: 28, SIGIO: 29, SIGPOLL: 29, SIGPWR: 30, SIGSYS: 31,
}; // prettier-ignore
const PRIORITIES = {
  PRIORITY_LOW: 19, PRIORITY_BELOW_NORMAL: 10, PRIORITY_NORMAL: 0, PRIORITY_ABOVE_NORMAL: -7, PRIORITY_HIGH: -14, PRIORITY_HIGHEST: -20,
}; // prettier-ignore

const bare = <T extends object>(values: T): T => Object.assign(Object.create(null) as object, values) as T;

/** Errors of the system by name, with their positive numbers; not libuv's own. */
const errnos = (): Record<string, number> =>
  Object.fromEntries(
    [...systemErrors]
      .filter(([number]) => number > -3000 && number !== -4095)
      .map(([number, [name]]) => [name, -number]),
  );

export function osConstants(): object {
  return bare({
    UV_UDP_REUSEADDR: 4,
    dlopen: bare({ RTLD_LAZY: 1, RTLD_NOW: 2, RTLD_GLOBAL: 256, RTLD_LOCAL: 0, RTLD_DEEPBIND: 8 }),
    errno: bare(errnos()),
    signals: bare(SIGNALS),
    priority: bare(PRIORITIES),
  });
}

/** The old `node:constants`: everything in one. */
export const allConstants = (): object => bare({ ...errnos(), ...PRIORITIES, ...SIGNALS, ...constants });

function cpus(): object[] {
  const times = { user: 0, nice: 0, sys: 0, idle: 0, irq: 0 };
  return Array.from({ length: CPUS }, () => ({ model: 'Loopscope virtual CPU', speed: 2000, times: { ...times } }));
}

export function createOs(): Record<string, unknown> {
  const env = runtime().env;
  const answers: Record<string, () => unknown> = {
    arch: () => 'x64',
    availableParallelism: () => CPUS,
    cpus,
    endianness: () => 'LE',
    freemem: () => MEMORY_BYTES / 2,
    homedir: () => env['HOME'] ?? '/root',
    hostname: () => 'loopscope',
    loadavg: () => [0, 0, 0],
    networkInterfaces: () => ({}),
    platform: () => 'linux',
    release: () => '6.1.0',
    tmpdir: () => (env['TMPDIR'] ?? env['TMP'] ?? env['TEMP'] ?? '/tmp').replace(/(.)\/$/, '$1'),
    totalmem: () => MEMORY_BYTES,
    type: () => 'Linux',
    uptime: () => 3600 + Math.floor(runtime().nowUs() / 10000) / 100,
    version: () => '#1 SMP',
    machine: () => 'x86_64',
  };
  for (const [name, answer] of Object.entries(answers)) arity(0, named(name, answer));
  const { arch, availableParallelism, cpus: cores, endianness, freemem, ...rest } = answers;
  return {
    arch,
    availableParallelism,
    cpus: cores,
    endianness,
    freemem,
    getPriority: arity(
      1,
      named('getPriority', () => 0),
    ),
    ...rest,
    setPriority: arity(
      2,
      named('setPriority', () => {
        throw unsupported('os.setPriority');
      }),
    ),
    userInfo: arity(
      1,
      named('userInfo', () => bare({ uid: 0, gid: 0, username: 'root', homedir: '/root', shell: '/bin/bash' })),
    ),
    constants: osConstants(),
    EOL: '\n',
    devNull: '/dev/null',
  };
}
