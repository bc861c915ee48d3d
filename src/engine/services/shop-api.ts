/**
 * The shop's data over HTTP, in every world: `https://maple-and-pine.example/api/users/u1`, `…/u1/orders` and
 * `…/u1/preferences`. A route of the world wins over it.
 */
import type { HttpRoute } from '../world.ts';
import { customerNumber, ordersOf, preferencesOf, userOf } from './shop-data.ts';

export const SHOP_HOST = 'maple-and-pine.example';

const RESOURCES: Readonly<Record<string, (number: number) => unknown>> = {
  '': userOf,
  '/orders': ordersOf,
  '/preferences': preferencesOf,
};

export function shopRoute(href: string): HttpRoute | undefined {
  const [, id, resource = ''] =
    /^https:\/\/maple-and-pine\.example\/api\/users\/([^/?]+)(\/\w+)?(?:\?.*)?$/.exec(href) ?? [];
  const read = Object.hasOwn(RESOURCES, resource) ? RESOURCES[resource] : undefined;
  if (id === undefined || !read) return undefined;
  const number = customerNumber(id);
  if (number === undefined) return { status: 404, body: { error: `Maple & Pine has no customer '${id}'` } };
  return { body: read(number) };
}
