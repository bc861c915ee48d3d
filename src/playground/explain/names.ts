/** Errors about names: one that nobody declared here, or not yet. */
import type { Entry, Explanation, Scene } from './explanation.ts';

const MODULE_NAMES: Readonly<Record<string, Explanation>> = {
  require: {
    title: '`require` in an ES module',
    meaning:
      'This file is an ES module (it ends in .mjs, or package.json says so). Modules have `import`; `require` belongs to CommonJS.',
    fixes: ['Write an `import` at the top of the file.', 'Or name the file .cjs, and use `require` everywhere in it.'],
    example: { wrong: `const fs = require('node:fs');`, right: `import fs from 'node:fs';` },
  },
  module: {
    title: '`module.exports` in an ES module',
    meaning: 'This file is an ES module: it hands things out with `export`. `module` and `exports` belong to CommonJS.',
    fixes: ['Write `export` before what you hand out, or `export default`.'],
    example: { wrong: 'module.exports = { add };', right: 'export { add };' },
  },
  __dirname: {
    title: '`__dirname` in an ES module',
    meaning: 'ES modules have no `__dirname` and no `__filename`: these are CommonJS names.',
    fixes: ['Use `import.meta.dirname` and `import.meta.filename`.'],
    example: { wrong: 'console.log(__dirname);', right: 'console.log(import.meta.dirname);' },
  },
};
const ALIASES: Readonly<Record<string, string>> = { exports: 'module', __filename: '__dirname' };
const OF_PAGES = ['window', 'document', 'localStorage', 'sessionStorage', 'alert', 'prompt', 'confirm', 'location'];
const OF_BROWSERS = ['requestAnimationFrame', 'cancelAnimationFrame', 'MessageChannel'];
const OF_NODE = ['process', 'setImmediate', 'clearImmediate', 'Buffer', 'global'];

function notDefined([name = '']: readonly string[], { source }: Scene): Explanation {
  const ofModules = MODULE_NAMES[ALIASES[name] ?? name];
  if (ofModules !== undefined) return ofModules;
  if (OF_PAGES.includes(name)) {
    return {
      title: `\`${name}\` belongs to a web page`,
      meaning: `Programs here have no page around them, as in Node: there is no \`${name}\`.`,
      fixes: ['Show results with `console.log`, and keep the part that needs a page out of the program.'],
    };
  }
  if (OF_BROWSERS.includes(name) || OF_NODE.includes(name)) {
    const where = OF_NODE.includes(name) ? 'Node' : 'browsers';
    return {
      title: `\`${name}\` belongs to ${where}`,
      meaning: `The world of this program has the other event loop, in which there is no \`${name}\`.`,
      fixes: [`Press World and choose the event loop of ${where}.`],
    };
  }
  const near = nearest(name, source);
  return {
    title: `Nothing here is called \`${name}\``,
    meaning: `The line uses \`${name}\`, but no declaration of that name can be seen from it.`,
    fixes: [
      ...(near === null ? [] : [`Did you mean \`${near}\`?`]),
      `Declare it first: \`const ${name} = …\`, or import it. Capitals count.`,
      'A name declared inside `{ … }` cannot be seen outside of the braces: declare it before them. Text needs quotes around it.',
    ],
    example: {
      wrong: `if (ready) { let ${name} = 1; }\nconsole.log(${name});`,
      right: `let ${name};\nif (ready) { ${name} = 1; }\nconsole.log(${name});`,
    },
  };
}

/** A name in the text that differs by a typing mistake: one or two letters, or capitals. */
export function nearest(name: string, source: string): string | null {
  let best: string | null = null;
  let least = name.length < 5 ? 2 : 3;
  for (const word of new Set(source.match(/[A-Za-z_$][\w$]*/g))) {
    if (word === name || word.length < 2) continue;
    const distance = word.toLowerCase() === name.toLowerCase() ? 0.5 : distanceOf(name, word, least);
    if (distance < least) [best, least] = [word, distance];
  }
  return best;
}

/** Levenshtein's distance, no further than `most`. */
function distanceOf(from: string, to: string, most: number): number {
  if (Math.abs(from.length - to.length) >= most) return most;
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let down = 1; down <= from.length; down++) {
    const next = [down];
    for (let right = 1; right <= to.length; right++) {
      const same = from[down - 1] === to[right - 1] ? 0 : 1;
      next.push(Math.min(row[right]! + 1, next[right - 1]! + 1, row[right - 1]! + same));
    }
    row = next;
  }
  return row[to.length]!;
}

export const NAMES: readonly Entry[] = [
  [/^ReferenceError: (\S+) is not defined$/, notDefined],
  [
    /^ReferenceError: Cannot access '(.*)' before initialization$/,
    ([name = '']) => ({
      title: `\`${name}\` was used too early`,
      meaning: `\`${name}\` is declared further down with \`let\`, \`const\` or \`class\`. It exists from the top of its block, but it cannot be touched until its declaration has run: this stretch is called the temporal dead zone.`,
      fixes: [
        `Move the declaration of \`${name}\` above this line.`,
        'Two modules that import each other can do this too: the one that is loaded second is not ready yet.',
        `A variable inside a block hides one of the same name outside, from the start of the block.`,
      ],
      example: {
        wrong: `console.log(${name});\nconst ${name} = 1;`,
        right: `const ${name} = 1;\nconsole.log(${name});`,
      },
    }),
  ],
];
