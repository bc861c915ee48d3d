/** An error in plain words, with a way out. Loaded when somebody asks for it. */
import type { Program, SourceRange } from '../../engine/program.ts';
import type { Trouble } from '../said.ts';
import { lookUp, type Entry, type Explanation, type Scene } from './explanation.ts';
import { LIMITS } from './limits.ts';
import { NAMES } from './names.ts';
import { NODE_ERRORS } from './node-errors.ts';
import { PROMISES } from './promises.ts';
import { SYNTAX, UNREADABLE } from './syntax.ts';
import { VALUES } from './values.ts';

/** First match wins: special ones before general ones. */
const ERRORS: readonly Entry[] = [...PROMISES, ...NAMES, ...NODE_ERRORS, ...VALUES];

/** Every trouble has one: for an error of the program's own, it says how errors travel. */
export function explain(trouble: Trouble, program: Program): Explanation {
  const scene = sceneOf(placeOf(trouble), program);
  switch (trouble.what) {
    case 'problem':
      return lookUp(SYNTAX, trouble.problem.message, scene) ?? UNREADABLE;
    case 'limit':
      return LIMITS[trouble.limit];
    case 'unsettled':
      return UNSETTLED;
    case 'thrown':
      if (/Maximum call stack size exceeded/.test(trouble.message)) return LIMITS.stack;
      return lookUp(ERRORS, trouble.message, scene) ?? ownError(trouble.message, scene);
  }
}

export const placeOf = (trouble: Trouble): SourceRange | null =>
  trouble.what === 'problem' ? trouble.problem.range : trouble.place;

function sceneOf(place: SourceRange | null, { files, entry }: Program): Scene {
  const source = files[place?.file ?? entry] ?? '';
  return { source, line: place === null ? '' : (source.split('\n')[place.line - 1] ?? '') };
}

const UNSETTLED: Explanation = {
  title: 'The program waits for something that cannot come',
  meaning:
    'Top-level `await` waits for a promise, and there is nothing left that could settle it: no timer, no answer on its way, no callback. So Node ends, with exit code 13.',
  fixes: [
    'Look at where the promise is made: does every way through it call `resolve` or `reject`?',
    'A callback that should call `resolve` may never be called, or an event may have fired before anybody listened.',
  ],
  example: {
    wrong: 'await new Promise((resolve) => {\n  if (ready) resolve();\n});',
    right: `await new Promise((resolve) => {\n  if (ready) resolve();\n  else door.once('open', resolve);\n});`,
  },
};

function ownError(message: string, { line }: Scene): Explanation {
  const isError = /^[A-Z]\w*(?:Error|Exception)\b/.test(message);
  return {
    title: 'An error that nothing caught',
    meaning: `${/\bthrow\b/.test(line) ? 'This line throws' : 'Something threw'} ${isError ? 'an error' : 'a value that is no Error'}, and it travelled outwards, through every function that was waiting for this one, without meeting a \`catch\`. So the program ended.`,
    fixes: [
      'Where the program can go on without it, put `try { … } catch (error) { … }` around the call. For a promise, `await` it inside the `try`, or the error passes by.',
      ...(isError ? [] : ['Throw an Error rather than a plain value: it says where it was made.']),
    ],
    example: {
      wrong: 'load();',
      right: 'try {\n  await load();\n} catch (error) {\n  console.log(error.message);\n}',
    },
  };
}
