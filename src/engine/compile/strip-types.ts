/** Types off, nothing else changed: esbuild, whichever build of it the host has. Both give the same bytes. */

/** The part of esbuild's API that both its builds share. */
export interface Transformer {
  transform(source: string, options: Readonly<Record<string, unknown>>): Promise<{ code: string; map: string }>;
}

const LOADERS = { '.tsx': 'tsx', '.jsx': 'jsx' } as const;

/** @throws esbuild's TransformFailure, whose `errors` carry text and location */
export async function stripTypesWith(
  esbuild: object,
  source: string,
  path: string,
): Promise<{ code: string; map: string }> {
  const extension = path.slice(path.lastIndexOf('.')) as keyof typeof LOADERS;
  const { code, map } = await (esbuild as Transformer).transform(source, {
    loader: LOADERS[extension] ?? 'ts',
    target: 'esnext',
    sourcemap: 'external',
    sourcefile: path,
    charset: 'utf8',
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true, useDefineForClassFields: true } },
  });
  return { code, map };
}
