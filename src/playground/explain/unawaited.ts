/** Finds a promise that somebody took for its value: the commonest reason of the commonest errors. */

import { OPERATIONS } from '../../engine/services/operations.ts';

/** The shop's calls that answer later, and `fetch`. */
const { database, mail, transcoder, push, auth, http } = OPERATIONS;
const ANSWER_LATER: ReadonlySet<string> = new Set([database, mail, transcoder, push, auth, http].flat());

export interface Unawaited {
  /** The call that makes the promise: `fetchUser`. */
  readonly callee: string;
  /** Line of the file, from 1. */
  readonly line: number;
}

/**
 * @param expression what was used as if it were the value: `orders`, or a call, `fetchUser(...)`
 * @returns null unless the text shows that it is a promise
 */
export function unawaited(source: string, expression: string): Unawaited | null {
  const called = /^([\w$.]+)\(/.exec(expression)?.[1];
  if (called !== undefined) {
    return isAsync(source, called) ? { callee: called, line: lineOf(source, source.indexOf(`${called}(`)) } : null;
  }
  if (!/^[\w$]+$/.test(expression)) return null;
  const made = new RegExp(`(?:const|let|var)\\s+${escape(expression)}\\s*=\\s*([\\w$.]+)\\(`).exec(source);
  const callee = made?.[1];
  if (made === null || callee === undefined || !isAsync(source, callee)) return null;
  return { callee, line: lineOf(source, made.index) };
}

function isAsync(source: string, callee: string): boolean {
  if (ANSWER_LATER.has(callee)) return true;
  const name = escape(callee.slice(callee.lastIndexOf('.') + 1));
  return new RegExp(`async function\\*?\\s+${name}\\b|\\b${name}\\s*=\\s*async\\b|async\\s+${name}\\s*\\(`).test(
    source,
  );
}

const lineOf = (source: string, offset: number): number => source.slice(0, Math.max(0, offset)).split('\n').length;
const escape = (name: string): string => name.replace(/[$.]/g, '\\$&');
