/** What ends a compilation early: thrown inside the room, handed out as data. */
import type { CompileProblem } from './compiled.ts';

export class CompileError extends Error {
  readonly problem: CompileProblem;

  constructor(problem: CompileProblem) {
    super(problem.message);
    this.name = 'CompileError';
    this.problem = problem;
  }
}
