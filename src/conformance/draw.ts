/** Drawing choices from a seeded generator: the only source of randomness of a generated program. */
import { Random } from '../engine/kernel/random.ts';

export interface Draw {
  /** A whole number in [0, below). */
  below(limit: number): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** Picks by weight. A weight of 0 is never picked; at least one must be more. */
  weighted<T>(choices: readonly (readonly [weight: number, choice: T])[]): T;
}

export function drawFrom(seed: number): Draw {
  const random = new Random(seed);
  const below = (limit: number): number => Math.floor(random.next() * limit);
  return {
    below,
    chance: (probability) => random.next() < probability,
    pick: <T>(list: readonly T[]): T => list[below(list.length)] as T,
    weighted<T>(choices: readonly (readonly [number, T])[]): T {
      let left = random.next() * choices.reduce((sum, [weight]) => sum + weight, 0);
      const usable = choices.filter(([weight]) => weight > 0);
      for (const [weight, choice] of usable) {
        left -= weight;
        if (left < 0) return choice;
      }
      return (usable.at(-1) as readonly [number, T])[1];
    },
  };
}
