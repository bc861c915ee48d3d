/** What QuickJS tells of a stack frame. */
export interface NativeSite {
  isNative(): boolean;
  isConstructor(): boolean;
  getFunction(): unknown;
  getFunctionName(): string | null;
  getFileName(): string | null;
  getLineNumber(): number | null;
  getColumnNumber(): number | null;
}

/** Name of the guest runtime's own script. */
export const GUEST_FILE = 'loopscope:guest';

export type Layer = 'learner' | 'runtime' | 'native';

/** Whose code a frame runs. Bound functions and the like have neither a file nor a function. */
export function layerOf(site: NativeSite): Layer {
  if (site.isNative()) return 'native';
  const file = site.getFileName();
  return file === null || file === '' || file === GUEST_FILE || file.startsWith('<') ? 'runtime' : 'learner';
}
