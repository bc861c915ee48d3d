import { describe, expect, it } from 'vitest';
import { dwellWallMs, play, type Playhead, tick } from './player.ts';
import { invoiceTrace } from './testing/invoice.test-support.ts';

const trace = invoiceTrace();
const at = (index: number): Playhead => ({ index, playing: false, speed: 1, restWallMs: 0 });

describe('the player', () => {
  it('stands still while it is not playing', () => {
    expect(tick(trace, at(3), 10_000)).toEqual(at(3));
  });

  it('shows an event for its time, then the next', () => {
    const dwell = dwellWallMs(trace, 3);
    const started = play(trace, at(3));
    const waiting = tick(trace, started, dwell - 1);
    expect(waiting.index).toBe(3);
    expect(tick(trace, waiting, 1).index).toBe(4);
  });

  it('never skips an event, however much time has passed', () => {
    let head = play(trace, { ...at(0), speed: 8 });
    const seen = [head.index];
    while (head.playing) {
      head = tick(trace, head, 60_000);
      seen.push(head.index);
    }
    expect(seen).toEqual(Array.from({ length: trace.length }, (_, index) => index));
  });

  it('goes twice as fast at speed 2', () => {
    const head = tick(trace, play(trace, { ...at(2), speed: 2 }), dwellWallMs(trace, 2) / 2);
    expect(head.index).toBe(3);
  });

  it('stops at the last event and starts again from the first', () => {
    const last = trace.length - 1;
    const end = tick(trace, play(trace, at(last - 1)), 60_000);
    expect(end).toMatchObject({ index: last, playing: false });
    expect(play(trace, end)).toMatchObject({ index: 0, playing: true });
  });
});
