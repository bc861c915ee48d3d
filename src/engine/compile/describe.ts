import type { CompiledModule } from './compiled.ts';
export function describeAt(_module: CompiledModule, line: number, column: number): { line: number; column: number; callee: string } | undefined {
  return { line, column, callee: '' };
}
