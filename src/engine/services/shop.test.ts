import { describe, expect, it } from 'vitest';
import { ask, testServices } from './services.test-support.ts';
import { customerNamed, ordersOf, userOf } from './shop-data.ts';

const first = (service: string, operation: string, ...args: unknown[]) =>
  ask(testServices(), service, operation, ...args);

describe('Maple & Pine', () => {
  it('knows its customers by id or number', () => {
    expect(first('database', 'fetchUser', 'u2')).toMatchInlineSnapshot(`
      {
        "ok": true,
        "value": {
          "email": "linus.2@example.com",
          "id": "u2",
          "name": "Linus Birchfield",
        },
      }
    `);
    expect(first('database', 'fetchOrders', 2)).toMatchInlineSnapshot(`
      {
        "ok": true,
        "value": [
          {
            "id": "o2-1",
            "item": "Ash coat hook",
            "price": 12.5,
            "quantity": 3,
            "userId": "u2",
          },
        ],
      }
    `);
    expect(first('database', 'fetchPreferences', 'u2')).toMatchInlineSnapshot(`
      {
        "ok": true,
        "value": {
          "currency": "EUR",
          "giftWrap": false,
          "language": "fr",
          "userId": "u2",
        },
      }
    `);
  });

  it.each([
    ['u0', "Maple & Pine has no customer 'u0'"],
    ['u1001', "Maple & Pine has no customer 'u1001'"],
    [undefined, 'Maple & Pine has no customer nothing'],
    [{ id: 'u1' }, 'Maple & Pine has no customer {"id":"u1"}'],
  ])('has no customer %j', (id, message) => {
    const error = { name: 'Error', message, code: 'UNKNOWN_CUSTOMER' };
    expect(first('database', 'fetchUser', id)).toEqual({ ok: false, error });
    expect(first('database', 'fetchOrders', id)).toEqual({ ok: false, error });
  });

  it('has a thousand customers, no two with one name or address, each with an order', () => {
    const users = Array.from({ length: 1000 }, (_, index) => userOf(index + 1));
    expect(new Set(users.map(({ name }) => name)).size).toBe(1000);
    expect(new Set(users.map(({ email }) => email)).size).toBe(1000);
    const counts = users.map((_, index) => ordersOf(index + 1).length);
    expect([Math.min(...counts), Math.max(...counts)]).toEqual([1, 4]);
  });

  it('signs in whoever knows the password', () => {
    expect(first('auth', 'login', 'ada', 'pine-u1')).toMatchObject({ ok: true, value: { token: 'token-u1' } });
    expect(customerNamed('Linus Birchfield')?.id).toBe('u2');
    const wrong = { ok: false, error: { name: 'Error', message: 'Wrong name or password', code: 'WRONG_PASSWORD' } };
    expect(first('auth', 'login', 'ada', 'guess')).toEqual(wrong);
    expect(first('auth', 'login', 'nobody', 'pine-u1')).toEqual(wrong);
  });

  it('sends mail to a user, an id or an address, and numbers it', () => {
    const shop = testServices();
    expect(ask(shop, 'mail', 'sendWelcomeEmail', userOf(1))).toEqual({
      ok: true,
      value: { id: 'mail-1', to: 'ada.1@example.com' },
    });
    expect(ask(shop, 'mail', 'sendWelcomeEmail', 'u2')).toMatchObject({ value: { id: 'mail-2' } });
    expect(ask(shop, 'mail', 'sendWelcomeEmail', 'a@b.example')).toMatchObject({ value: { to: 'a@b.example' } });
    expect(ask(shop, 'mail', 'sendWelcomeEmail')).toMatchObject({
      error: { message: 'sendWelcomeEmail needs a user or an address, got nothing' },
    });
  });

  it('transcodes films and reaches devices', () => {
    expect(first('transcoder', 'transcode', 'tour.mov', 'webm')).toEqual({
      ok: true,
      value: { file: 'tour.mov', format: 'webm', output: 'tour.webm' },
    });
    expect(first('transcoder', 'transcode', 7)).toMatchObject({
      error: { message: 'transcode needs the name of a file, got 7' },
    });
    expect(first('push', 'notify', 'phone-1', 'Sale!')).toEqual({
      ok: true,
      value: { device: 'phone-1', delivered: true },
    });
  });
});
