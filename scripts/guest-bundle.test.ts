import guest from 'virtual:loopscope-guest';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { bundleGuest } from './guest-bundle.mjs';

test('the virtual module and the function give the same script', async () => {
  expect(guest).toBe(await bundleGuest());
  expect(guest.length).toBeGreaterThan(1000);
});

test('a second call takes the script from the disk and does not load esbuild', async () => {
  await bundleGuest();
  const program = `
    import { registerHooks } from 'node:module';
    registerHooks({ resolve(specifier, context, next) {
      if (specifier === 'esbuild') throw new Error('esbuild was loaded');
      return next(specifier, context);
    } });
    const { bundleGuest } = await import('./guest-bundle.mjs');
    process.stdout.write(String((await bundleGuest()).length));
  `;
  const cwd = fileURLToPath(new URL('.', import.meta.url));
  const { stdout, stderr } = spawnSync('node', ['--input-type=module', '-e', program], { cwd, encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(stdout).toBe(String(guest.length));
});
