/** What a service intends to do about one call, before any time has passed. */
import type { Latency } from '../world.ts';
import type { Failure, Json } from './wire.ts';

export interface Plan {
  /** The answer at the moment the operation ends. @throws ServiceError */
  readonly answer: (nowUs: number) => Json;
  /** What it fails with when the world's `failureRate` strikes. */
  readonly failure: Failure;
  /** Overrides the service's own settings: one HTTP route. */
  readonly latency?: Latency | undefined;
  readonly failureRate?: number | undefined;
}

/** The operations of a service, by name. */
export type Operations<Name extends string> = { readonly [N in Name]: (...args: readonly Json[]) => Plan };

/** Thrown by an answer: the outcome is this failure. */
export class ServiceError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** A value as an answer's failure message names it. */
export function shown(value: Json | undefined): string {
  return value == null ? 'nothing' : typeof value === 'string' ? `'${value}'` : JSON.stringify(value);
}
