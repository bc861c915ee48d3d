/** How a sandbox can fail other than by the learner's own errors. */

/** The program used up its heap, and there was no room left for the guest to say so itself. */
export class OutOfMemory extends Error {
  override name = 'OutOfMemory';
}

/** The host's stack overflowed below the guest: recursion through built-in functions. */
export class HostStackOverflow extends Error {
  override name = 'HostStackOverflow';
}

/** The guest runtime itself threw: a bug of ours. */
export class GuestFault extends Error {
  override name = 'GuestFault';
}
