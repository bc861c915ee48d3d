/** A mistake of the user's: its message is all they need. Anything else that reaches the top is a bug of ours. */
export class CliError extends Error {
  override name = 'CliError';
  readonly exitCode: number;
  constructor(message: string, exitCode = 2) {
    super(message);
    this.exitCode = exitCode;
  }
}
