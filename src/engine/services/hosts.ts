/** Which names exist in a world, and the addresses behind them. */
import type { World } from '../world.ts';
import type { OperationOf } from './operations.ts';
import { type Operations, ServiceError } from './plan.ts';
import { SHOP_HOST } from './shop-api.ts';
import { lookupFailure } from './system-errors.ts';

const IPV4 = /^\d{1,3}(\.\d{1,3}){3}$/;

/**
 * An IPv4 address, `localhost`, the shop's, or a host that an HTTP route names: those get addresses from 192.0.2.0/24, which is
 * kept free for documentation (RFC 5737), in the order of the routes. Undefined for any other name.
 */
export function hostAddress(routes: World['http'], hostname: string): string | undefined {
  if (IPV4.test(hostname)) return hostname;
  if (hostname === 'localhost') return '127.0.0.1';
  const names = new Set([
    SHOP_HOST,
    ...Object.keys(routes).map((url) => /^\w+:\/\/([^/:?#*]+)/.exec(url)?.[1]?.toLowerCase()),
  ]);
  const place = [...names].indexOf(hostname.toLowerCase());
  return place < 0 ? undefined : `192.0.2.${(place % 254) + 1}`;
}

export function createDns(routes: World['http']): Operations<OperationOf<'dns'>> {
  return {
    lookup: (host) => {
      const hostname = String(host);
      return {
        failure: lookupFailure('EAI_AGAIN', hostname),
        answer: () => {
          const address = hostAddress(routes, hostname);
          if (address === undefined) throw new ServiceError(lookupFailure('ENOTFOUND', hostname));
          return { address, family: 4 };
        },
      };
    },
  };
}
