/** A mistake in a lesson: what is wrong, where, and what to do. Fails the build. */
export class AuthoringError extends Error {
  override name = 'AuthoringError';
  /** @param hint what to write instead */
  constructor(file: string, line: number, what: string, hint: string) {
    super(`${file}:${line}: ${what}\n  Hint: ${hint}\n  See CONTRIBUTING.md, “How to write a lesson”.`);
  }
}

/**
 * Says what is wrong in one file, at the first line that holds `near` (1 if none does).
 * @throws AuthoringError always
 */
export type Fail = (near: string, what: string, hint: string) => never;

export const failIn =
  (file: string, source: string): Fail =>
  (near, what, hint) => {
    const line = source.split('\n').findIndex((each) => each.includes(near)) + 1;
    throw new AuthoringError(file, Math.max(1, line), what, hint);
  };
