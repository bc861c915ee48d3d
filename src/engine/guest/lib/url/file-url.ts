/** Between `file:` URLs and paths, for POSIX (nodejs.org/api/url.html#urlfileurltopathurl-options). */
import { codedError } from '../errors.ts';

interface UrlLike {
  readonly protocol: string;
  readonly hostname: string;
  readonly pathname: string;
}

/** Node's test for a URL object of any realm. */
export const isUrlLike = (value: unknown): value is UrlLike => {
  const url = value as { href?: unknown; protocol?: unknown; auth?: unknown; path?: unknown } | null | undefined;
  return Boolean(url?.href && url.protocol && url.auth === undefined && url.path === undefined);
};

/** @throws ERR_INVALID_URL_SCHEME, ERR_INVALID_FILE_URL_HOST, ERR_INVALID_FILE_URL_PATH */
export function pathOfFileUrl(url: UrlLike): string {
  if (url.protocol !== 'file:') throw codedError(TypeError, 'ERR_INVALID_URL_SCHEME', 'The URL must be of scheme file');
  if (url.hostname !== '') {
    throw codedError(TypeError, 'ERR_INVALID_FILE_URL_HOST', 'File URL host must be "localhost" or empty on linux');
  }
  if (/%2f/i.test(url.pathname)) {
    const message = 'File URL path must not include encoded / characters';
    throw Object.assign(codedError(TypeError, 'ERR_INVALID_FILE_URL_PATH', message), { input: url });
  }
  return decodeURIComponent(url.pathname);
}
