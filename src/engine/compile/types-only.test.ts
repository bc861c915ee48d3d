import { expect, test } from 'vitest';
import { CompileError } from './compile-error.ts';
import { refuseCodeOfTypes } from './types-only.ts';

/** What is refused in a file, and where. */
function refused(source: string): string {
  try {
    refuseCodeOfTypes('/a.ts', source);
    return '';
  } catch (error) {
    if (!(error instanceof CompileError) || error.problem.problem !== 'unsupported') throw error;
    return `${error.problem.what} @${error.problem.range.line}:${error.problem.range.column}`;
  }
}

test.each([
  ['enum A { B }', 'TypeScript enum @1:1'],
  ['let a = 1;\nexport const enum A { B }', 'TypeScript enum @2:1'],
  ['namespace A.B { export const c = 1; }', 'TypeScript namespace declaration @1:1'],
  ['class A { constructor(x: number, private y = f(1)) {} }', 'TypeScript parameter property @1:34'],
  ['class A { constructor(public readonly x: number) {} }', 'TypeScript parameter property @1:23'],
  ["import fs = require('fs');", 'TypeScript import equals declaration @1:1'],
])('%s is refused, as Node refuses it', (source, what) => {
  expect(refused(source)).toBe(what);
});

test.each([
  'declare enum A { B }',
  '// enum A { B }\nconst s = `enum A { B }`;',
  'class A { private x = 1; readonly y = 2; constructor(x: number) { this.x = x; } }',
  'const module = { enum: 1 }; declare module "x" { }',
  'type A = { namespace: string };',
])('%s goes through', (source) => {
  expect(refused(source)).toBe('');
});
