import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import { TraceBuilder } from '../engine/trace/trace.test-support.ts';
import Stage from './Stage.svelte';
import { invoiceTrace } from './testing/invoice.test-support.ts';

const trace = invoiceTrace();
const html = (props: {
  index?: number;
  show?: readonly ('lanes' | 'timeline' | 'console' | 'source' | 'transcript')[];
}) => render(Stage, { props: { trace, title: 'The invoice', ...props } }).body;

describe('the stage, as a page has it before any script', () => {
  it('names its lanes, its controls and its console', () => {
    const body = html({ index: 20 });
    for (const name of ['Call stack', 'Microtasks', 'Tasks', 'In flight'])
      expect(body).toContain(`<ul aria-label="${name}"`);
    for (const name of ['First', 'Step back', 'Play', 'Step', 'Last']) expect(body).toContain(`aria-label="${name}"`);
    expect(body).toMatch(/role="log" aria-label="Console"/);
    expect(body).toMatch(/role="slider" aria-label="Position" aria-valuetext="event 21 of 79, 40 ms: /);
  });

  it('shows every position of a run', () => {
    for (let index = 0; index < trace.length; index++)
      expect(html({ index })).toContain(`event ${index + 1} of ${trace.length}`);
  });

  it('keeps within the run whatever index it is given', () => {
    expect(html({ index: -5 })).toContain('event 1 of 79');
    expect(html({ index: 1000 })).toContain('event 79 of 79');
  });

  it('carries no inline style, which the content security policy would refuse', () => {
    expect(html({ index: 30 })).not.toMatch(/\sstyle=/);
  });

  it('leaves out what is not asked for', () => {
    const body = html({ show: ['timeline'] });
    expect(body).toContain('aria-label="Timeline from 0 ms to 105 ms');
    expect(body).not.toContain('role="log"');
    expect(body).not.toContain('role="tablist"');
  });

  it('says so when nothing happened', () => {
    expect(render(Stage, { props: { trace: new TraceBuilder().finish() } }).body).toContain(
      'Nothing happened in this run.',
    );
  });
});
