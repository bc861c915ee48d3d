/** The recorded run of each of the sandbox's examples: shown before anything is loaded to run it. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { exampleFiles } from '../../playground/example-files.ts';
import { examples, type Example } from '../../playground/examples.ts';
import { textsOf } from '../../playground/props.ts';
import { record } from '../../playground/record.ts';
import { resolveWorld } from '../../playground/worlds.ts';
import { serialise } from '../../engine/trace/file.ts';

export const getStaticPaths: GetStaticPaths = () =>
  examples.map((example) => ({ params: { name: example.name }, props: { example } }));

export const GET: APIRoute<{ example: Example }> = async ({ props: { example } }) => {
  const files = exampleFiles(example.name, example.entry);
  const program = { entry: files[0]?.path ?? '', files: textsOf(files) };
  const { trace } = await record(program, resolveWorld(example.world));
  return new Response(new Uint8Array(serialise(trace)), { headers: { 'content-type': 'application/octet-stream' } });
};
