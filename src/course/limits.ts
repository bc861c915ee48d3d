/** What the simulator does not do, gathered from the lists that its code uses: for docs/limits.md and the page /limits/. */
import { MISSING_NODE_BUILTINS, MISSING_PREFIXED_BUILTINS } from '../engine/compile/builtins.ts';
import {
  INTL_LACK,
  TYPES_LACK,
  UNSUPPORTED_GLOBALS,
  UNSUPPORTED_SYNTAX,
  unsupportedModule,
} from '../engine/compile/unsupported.ts';
import { lacks } from '../engine/guest/lib/lacks.ts';
import { browserLacks } from '../engine/guest/browser/lacks.ts';

export interface LimitsTable {
  readonly title: string;
  readonly intro: string;
  readonly columns: readonly [string, string];
  readonly rows: readonly (readonly [what: string, why: string])[];
}

const unique = (rows: readonly (readonly [string, string])[]): LimitsTable['rows'] => [...new Map(rows)];

export const limits: readonly LimitsTable[] = [
  {
    title: 'Refused before anything runs',
    intro: 'A program that uses one of these is not started: the message names it, with its file and line.',
    columns: ['What', 'Why, and what to do'],
    rows: unique(
      [...UNSUPPORTED_GLOBALS, INTL_LACK, ...Object.values(UNSUPPORTED_SYNTAX), TYPES_LACK].map(
        ({ what, why }) => [what, why] as const,
      ),
    ),
  },
  {
    title: 'Modules of Node’s that are missing',
    intro: 'Importing one of these is refused in the same way, and so is a package.',
    columns: ['Module', 'Why'],
    rows: [...MISSING_NODE_BUILTINS, ...MISSING_PREFIXED_BUILTINS]
      .map((name) => `node:${name}`)
      .sort()
      .map((name) => [name, unsupportedModule(name).why] as const),
  },
  {
    title: 'What the modules that are there lack',
    intro:
      'Where something “throws”, a program that names it is refused before it runs; reached in another way, it throws an error that names it.',
    columns: ['Module', 'What is missing or differs'],
    rows: Object.entries(lacks)
      .map(([name, lack]) => [`node:${name}`, lack] as const)
      .sort(([one], [other]) => one.localeCompare(other)),
  },
  {
    title: 'What the browser’s model lacks',
    intro: 'With the model “browser”, order is Chromium’s; of the page there is as much as such programs need.',
    columns: ['Part', 'What is missing or differs'],
    rows: Object.entries(browserLacks),
  },
];
