/** Plays a run on the browser's frames: the player says what comes next, the frames say when. */
import type { Trace } from '../engine/trace/trace.ts';
import { play, type Playhead, tick } from './player.ts';

export class Playback {
  playing = $state(false);
  speed = $state(1);
  #head: Playhead = { index: 0, playing: false, speed: 1, restWallMs: 0 };
  #frame = 0;
  #before = 0;
  readonly #trace: () => Trace;
  readonly #index: () => number;
  readonly #show: (index: number) => void;

  constructor(trace: () => Trace, index: () => number, show: (index: number) => void) {
    this.#trace = trace;
    this.#index = index;
    this.#show = show;
  }

  pause = (): void => {
    globalThis.cancelAnimationFrame?.(this.#frame);
    this.playing = false;
  };

  toggle = (): void => {
    if (this.playing) return this.pause();
    this.#head = play(this.#trace(), { ...this.#head, index: this.#index(), speed: this.speed });
    this.playing = this.#head.playing;
    this.#show(this.#head.index);
    this.#before = performance.now();
    this.#frame = requestAnimationFrame(this.#advance);
  };

  #advance = (now: number): void => {
    const at = { ...this.#head, index: this.#index(), speed: this.speed };
    this.#head = tick(this.#trace(), at, Math.max(0, now - this.#before));
    this.#before = now;
    this.#show(this.#head.index);
    if (this.#head.playing) this.#frame = requestAnimationFrame(this.#advance);
    else this.pause();
  };
}
