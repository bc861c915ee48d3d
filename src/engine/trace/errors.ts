/** Bytes that are no trace this version can read. The message says what is wrong and what to do. */
export class TraceFileError extends Error {
  override readonly name = 'TraceFileError';
}
