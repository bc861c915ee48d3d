/** The shop's own services: database, mail, transcoder, push and sign-in. */
import type { OperationOf } from './operations.ts';
import { type Operations, type Plan, ServiceError, shown } from './plan.ts';
import { customerNamed, customerNumber, ordersOf, passwordOf, preferencesOf, userOf } from './shop-data.ts';
import type { Failure, Json } from './wire.ts';

/** A record as JSON data: every value of it is. */
const json = (record: object): Json => ({ ...record }) as Json;

export const database: Operations<OperationOf<'database'>> = {
  fetchUser: (id) => query('fetchUser', id, (number) => json(userOf(number))),
  fetchOrders: (id) => query('fetchOrders', id, (number) => ordersOf(number).map(json)),
  fetchPreferences: (id) => query('fetchPreferences', id, (number) => json(preferencesOf(number))),
};

export const auth: Operations<OperationOf<'auth'>> = {
  login: (name, password) => ({
    failure: unavailable('login', 'sign-in service'),
    answer: () => {
      const user = customerNamed(name);
      if (!user || password !== passwordOf(user)) fail('Wrong name or password', 'WRONG_PASSWORD');
      return { user: json(user), token: `token-${user.id}` };
    },
  }),
};

export const transcoder: Operations<OperationOf<'transcoder'>> = {
  transcode: (file, format) => ({
    failure: unavailable('transcode', 'transcoder'),
    answer: () => {
      if (typeof file !== 'string') fail(`transcode needs the name of a file, got ${shown(file)}`, 'BAD_ARGUMENT');
      const wanted = typeof format === 'string' ? format : 'mp4';
      return { file, format: wanted, output: `${file.replace(/\.[^./]*$/, '')}.${wanted}` };
    },
  }),
};

export const push: Operations<OperationOf<'push'>> = {
  notify: (device) => ({
    failure: unavailable('notify', 'push service'),
    answer: () => ({ device: device ?? null, delivered: true }),
  }),
};

/** @returns a mail service of its own for each world: it numbers what it sends */
export function createMail(): Operations<OperationOf<'mail'>> {
  let sent = 0;
  return {
    sendWelcomeEmail: (recipient) => ({
      failure: unavailable('sendWelcomeEmail', 'mail service'),
      answer: () => {
        const to = addressOf(recipient);
        if (to === undefined)
          fail(`sendWelcomeEmail needs a user or an address, got ${shown(recipient)}`, 'BAD_ARGUMENT');
        return { id: `mail-${++sent}`, to };
      },
    }),
  };
}

function query(operation: string, id: Json | undefined, find: (number: number) => Json): Plan {
  return {
    failure: unavailable(operation, 'database'),
    answer: () => {
      const number = customerNumber(id);
      if (number === undefined) fail(`Maple & Pine has no customer ${shown(id)}`, 'UNKNOWN_CUSTOMER');
      return find(number);
    },
  };
}

function addressOf(recipient: Json | undefined): string | undefined {
  if (typeof recipient === 'string' && recipient.includes('@')) return recipient;
  const number = customerNumber(recipient);
  if (number !== undefined) return userOf(number).email;
  const email =
    typeof recipient === 'object' && recipient !== null && 'email' in recipient ? recipient.email : undefined;
  return typeof email === 'string' ? email : undefined;
}

const unavailable = (operation: string, who: string): Failure => ({
  name: 'Error',
  message: `${operation} failed: the ${who} is not available`,
  code: 'UNAVAILABLE',
});

function fail(message: string, code: string): never {
  throw new ServiceError({ name: 'Error', message, code });
}
