/** Pages run by our browser loop, against what real Chromium did with them (record-browser-goldens.mts). */
import { beforeAll, describe, expect, test } from 'vitest';
import { loadEngine } from '../cli/engine.ts';
import type { Engine } from '../engine/run.ts';
import { listBrowserGoldens } from './browser-goldens.ts';
import { runPage } from './page-suite.ts';

describe('a page does what it does in Chromium', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await loadEngine();
  });
  test.for(listBrowserGoldens())('$name', async ({ entry, expected }) => {
    expect(await runPage(entry, engine)).toEqual(expected);
  });
});
