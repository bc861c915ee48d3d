/** `fetch` against the world's HTTP services (Fetch, 5.6; errors as undici words them). */
import type { HttpAnswer } from '../../services/wire.ts';
import { cancel, request } from '../operations.ts';
import { createResolvingFunctions, newPromise, slotsOf } from '../promise.ts';
import { Headers } from './headers.ts';
import { Response, responseFrom } from './response.ts';

interface FetchInit {
  readonly method?: string;
  readonly headers?: ConstructorParameters<typeof Headers>[0];
  readonly body?: unknown;
  readonly signal?: AbortSignal | null;
}

function fetch(input: unknown, init: FetchInit = {}): object {
  const url =
    typeof input === 'string'
      ? input
      : String((input as { href?: string; url?: string })?.href ?? (input as { url?: string })?.url ?? input);
  const method = (init.method ?? 'GET').toUpperCase();
  const label = method === 'GET' ? `fetch ${url}` : `${method} ${url}`;
  const promise = newPromise('io', label);
  const { resolve, reject } = createResolvingFunctions(promise, slotsOf(promise)!);
  const { signal } = init;
  if (signal?.aborted) {
    reject(signal.reason);
    return promise;
  }
  const item = request(
    'http',
    'fetch',
    [url, { method }],
    (error, value) => {
      signal?.removeEventListener('abort', abort);
      if (error !== null) return reject(error);
      const { status, statusText, headers, body, url: finalUrl } = value as HttpAnswer;
      resolve(responseFrom(finalUrl, body, { status, statusText, headers }));
    },
    { label, promise },
  );
  const abort = () => {
    cancel(item);
    reject(signal!.reason);
  };
  signal?.addEventListener('abort', abort, { once: true });
  return promise;
}

/** Puts `fetch`, `Headers` and `Response` on the global object. */
export function installFetch(target: typeof globalThis): void {
  for (const [name, value] of Object.entries({ fetch, Headers, Response })) {
    const enumerable = name === 'fetch';
    Object.defineProperty(target, name, { value, writable: true, enumerable, configurable: true });
  }
}
