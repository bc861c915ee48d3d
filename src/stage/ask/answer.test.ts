import { describe, expect, it } from 'vitest';
import { stateAt } from '../../engine/trace/state.ts';
import { laneView, LANES } from '../lanes.ts';
import { invoiceTrace } from '../testing/invoice.test-support.ts';
import { answerTo, choicesNow, choicesOfLines } from './answer.ts';

const trace = invoiceTrace();

describe('an answer', () => {
  it('about a chip lights its chips, its lines and its moments', () => {
    const answer = answerTo(trace, { chip: '0i6' });
    expect(answer?.name).toBe('fetchOrders');
    expect(answer?.chips).toContain('0i6');
    expect(answer?.lines).toContain('/main.mjs:4');
    expect(answer?.life.map((index) => trace.event(index).kind)).toContain('io-end');
  });

  it('exists for every chip that any lane shows, and every event of the run', () => {
    for (let index = 0; index < trace.length; index++) {
      expect(answerTo(trace, { event: index })).not.toBeNull();
      const state = stateAt(trace, index);
      for (const process of state.processes)
        for (const lane of LANES)
          for (const { key } of laneView(trace, process, lane, state.timeUs).head)
            expect(answerTo(trace, { chip: key }), key).not.toBeNull();
    }
  });

  it('is none about what is not in the run', () => {
    expect(answerTo(trace, { chip: '0i999' })).toBeNull();
    expect(answerTo(trace, { file: '/main.mjs', line: 8 })).toBeNull();
  });
});

it('the menu offers what stands in the lanes and the lines that something took place on', () => {
  const at = trace.length - 30;
  expect(choicesNow(trace, stateAt(trace, at)).map(({ label }) => label)).toContainEqual(
    expect.stringMatching(/^In flight: fetchOrders, /),
  );
  expect(choicesOfLines(trace).map(({ label }) => label.slice(0, 8))).toContain('line 2: ');
});
