/** A mistake in a lesson: what is wrong, where, and what to do. Fails the build. */
export class AuthoringError extends Error {
  override name = 'AuthoringError';
  /** @param hint what to write instead */
  constructor(file: string, line: number, what: string, hint: string) {
    super(`${file}:${line}: ${what}\n  Hint: ${hint}\n  See CONTRIBUTING.md, “How to write a lesson”.`);
  }
}
