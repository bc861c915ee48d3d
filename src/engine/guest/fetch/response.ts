/** Response (Fetch, 5.5), of a body that is there already. */
import { Headers } from './headers.ts';

interface ResponseInit {
  readonly status?: number;
  readonly statusText?: string;
  readonly headers?: ConstructorParameters<typeof Headers>[0];
}

/** Says where an answer came from: only `fetch` may. */
const urls = new WeakMap<object, string>();

export class Response {
  readonly #body: string;
  #used = false;
  readonly status: number;
  readonly statusText: string;
  readonly headers: Headers;

  constructor(body: unknown = null, { status = 200, statusText = '', headers }: ResponseInit = {}) {
    if (!Number.isInteger(status) || status < 200 || status > 599) {
      throw new RangeError('init["status"] must be in the range of 200 to 599, inclusive.');
    }
    this.#body = body === null || body === undefined ? '' : String(body);
    this.status = status;
    this.statusText = statusText;
    this.headers = new Headers(headers);
    if (body !== null && body !== undefined && !this.headers.has('content-type'))
      this.headers.set('content-type', 'text/plain;charset=UTF-8');
  }
  static json(data: unknown, init: ResponseInit = {}): Response {
    const headers = new Headers(init.headers);
    if (!headers.has('content-type')) headers.set('content-type', 'application/json');
    return new Response(JSON.stringify(data), { ...init, headers });
  }
  get ok(): boolean {
    return this.status >= 200 && this.status <= 299;
  }
  get url(): string {
    return urls.get(this) ?? '';
  }
  get redirected(): boolean {
    return false;
  }
  get type(): string {
    return urls.has(this) ? 'basic' : 'default';
  }
  get bodyUsed(): boolean {
    return this.#used;
  }
  text(): Promise<string> {
    return this.#read((text) => text);
  }
  json(): Promise<unknown> {
    return this.#read((text) => JSON.parse(text) as unknown);
  }
  clone(): Response {
    if (this.#used) throw new TypeError('Response.clone: Body has already been consumed.');
    const copy = new Response(this.#body, { status: this.status, statusText: this.statusText, headers: this.headers });
    const url = urls.get(this);
    if (url !== undefined) urls.set(copy, url);
    return copy;
  }
  get [Symbol.toStringTag](): string {
    return 'Response';
  }
  #read<T>(convert: (text: string) => T): Promise<T> {
    if (this.#used) return Promise.reject(new TypeError('Body is unusable: Body has already been read'));
    this.#used = true;
    // A turn of its own, as reading a body's stream takes one.
    return Promise.resolve(this.#body).then(convert);
  }
}

export function responseFrom(url: string, body: string, init: ResponseInit): Response {
  const response = new Response(body, init);
  urls.set(response, url);
  return response;
}
