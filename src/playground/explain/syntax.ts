/** What does not compile: by our own sentence about it, and by the parser's words. */
import type { Entry } from './explanation.ts';

export const SYNTAX: readonly Entry[] = [
  [
    /^`await` works only inside an async function/,
    {
      title: '`await` outside an async function',
      meaning:
        '`await` suspends the function it stands in, so that function has to be `async`. The innermost one counts: a callback has to be `async` itself. At the top of a file, `await` works in ES modules only.',
      fixes: [
        'Write `async` before the function around it.',
        'At the top of a CommonJS file: name the file .mjs, or put the code into an `async` function.',
      ],
      example: {
        wrong: 'function show() {\n  const user = await load();\n}',
        right: 'async function show() {\n  const user = await load();\n}',
      },
    },
  ],
  [
    /^This file is CommonJS/,
    {
      title: '`import` in a CommonJS file',
      meaning:
        'How a file is read depends on its name: .cjs and plain .js are CommonJS, which has `require`; .mjs is an ES module, which has `import`.',
      fixes: ['Name the file .mjs.', 'Or write `require`.', 'Or add a package.json with `"type": "module"`.'],
      example: { wrong: `import fs from 'node:fs';`, right: `const fs = require('node:fs');` },
    },
  ],
  [
    /^`import` and `export` can stand only at the top/,
    {
      title: '`import` inside a function or block',
      meaning:
        'Which modules a file needs is settled before any of it runs, so `import` and `export` stand at the top level.',
      fixes: ['Move it to the top of the file.', 'To load something only when it is needed, use `await import(…)`.'],
      example: { wrong: `if (big) { import './big.mjs'; }`, right: `if (big) { await import('./big.mjs'); }` },
    },
  ],
  [
    /^`(.*)` is declared twice/,
    ([name = '']) => ({
      title: `\`${name}\` is declared twice`,
      meaning: `In one block a name can be declared once with \`let\`, \`const\`, \`class\` or \`import\`. Parameters count as well.`,
      fixes: [
        `To give it another value, leave out \`const\` or \`let\`: \`${name} = …\`.`,
        'If they are two things, give them two names.',
      ],
      example: { wrong: `let ${name} = 1;\nlet ${name} = 2;`, right: `let ${name} = 1;\n${name} = 2;` },
    }),
  ],
  [
    /^The code ends, but `(.)` on line (\d+) is still open/,
    ([bracket = '', line = '']) => ({
      title: `A \`${bracket}\` is never closed`,
      meaning: `The end of the file was reached while the \`${bracket}\` of line ${line} still waited for its partner. The one that is missing may belong further up: an inner bracket takes the partner of an outer one.`,
      fixes: [
        `Put the cursor on the \`${bracket}\` of line ${line}: the editor shows its partner, or none.`,
        'Indent the code: where the indentation stops making sense, the bracket is missing.',
      ],
      example: { wrong: 'console.log(sum(1, 2);', right: 'console.log(sum(1, 2));' },
    }),
  ],
  [
    /closes nothing/,
    {
      title: 'One bracket too many',
      meaning: 'This bracket closes nothing: either it is one too many, or its partner was deleted above.',
      fixes: ['Take it out, or find the place where its partner should open.'],
    },
  ],
  [
    /^The text that begins here has no closing quote|typographic quote/,
    {
      title: 'Text without its closing quote',
      meaning:
        'Text in \' or " ends on its own line, with the same quote it began with. Quotes copied from a word processor are other characters.',
      fixes: [
        'Close it on the same line, or use backticks for text of several lines.',
        'A quote inside of text: use the other kind outside, or write `\\` before it.',
      ],
      example: { wrong: `const it = 'don't';`, right: `const it = "don't";` },
    },
  ],
  [
    /^The (template|regular expression|comment) that begins here/,
    ([what = '']) => ({
      title: `A ${what} that never ends`,
      meaning: `Everything after its beginning is read as part of the ${what}, up to the end of the file.`,
      fixes: [
        {
          template: 'Close it with a backtick; every `${` inside needs its `}`.',
          'regular expression': 'Close it with `/`. A `/` inside of it is written `\\/`.',
          comment: 'Close it with `*/`.',
        }[what] ?? 'Close it.',
      ],
    }),
  ],
  [
    /^A type can not stand here/,
    {
      title: 'A type in a JavaScript file',
      meaning: 'Types are TypeScript. In a .js, .mjs or .cjs file they are not known.',
      fixes: ['Choose New → TypeScript, or name the file .ts.', 'Or leave the type out.'],
      example: { wrong: 'let count: number = 0;', right: 'let count = 0;' },
    },
  ],
  [
    /^`(.*)` is a word of the language/,
    ([word = '']) => ({
      title: `\`${word}\` cannot be a name`,
      meaning: `\`${word}\` is a keyword: it has a meaning of its own wherever it stands.`,
      fixes: ['Choose another name. As a property it is allowed: `thing.' + word + '`.'],
      example: { wrong: `const ${word} = 1;`, right: `const ${word}Name = 1;` },
    }),
  ],
  [
    /^'return' outside of function/,
    {
      title: '`return` outside a function',
      meaning: 'There is no function here that could return. A `}` too many may have closed it early.',
      fixes: [
        'Put the code into a function, or print the value instead.',
        'To end the program, use `process.exit()` or let it reach its end.',
      ],
    },
  ],
  [
    /^`(?:break|continue)` works only inside/,
    {
      title: 'No loop to leave',
      meaning:
        '`break` and `continue` belong to a `for`, `while` or `switch` around them. The callback of `forEach` or `map` is a function, not a loop.',
      fixes: ['Use `for … of` instead of `forEach` if you want to stop early, or `find` and `some`.'],
      example: {
        wrong: 'list.forEach((x) => { if (x > 9) break; });',
        right: 'for (const x of list) if (x > 9) break;',
      },
    },
  ],
  [
    /^Only a name, a property or a pattern can be assigned to/,
    {
      title: 'A value on the left of `=`',
      meaning:
        '`=` stores a value in the place on its left: a variable, a property or a pattern. This is none of them.',
      fixes: ['To compare, use `===`.', 'Calls give values, not places: `f() = 1` cannot work.'],
      example: { wrong: 'if (f() = 1) …', right: 'if (f() === 1) …' },
    },
  ],
  [
    /^The simulator does not support (\S+?)\.(?:\s|$)/,
    ([what = '']) => ({
      title: 'The simulator does not have this',
      meaning: `\`${what}\` exists in JavaScript or Node, and your program may well be right. The simulator does what it does exactly, and refuses the rest rather than pretend.`,
      fixes: [
        'Take out this part, or write it with what is there: timers, promises, files, events, streams, fetch, and the shop.',
      ],
    }),
  ],
  [
    /^The code ends where more was expected/,
    {
      title: 'The code breaks off',
      meaning:
        'Something was begun and not finished: a declaration without its value, an operator without its right side, a bracket still open.',
      fixes: ['Complete the last line. A `const` needs a value at once.'],
      example: { wrong: 'const total;', right: 'const total = 0;' },
    },
  ],
  [
    /^`(.*)` does not fit here/,
    ([token = '']) => ({
      title: `\`${token}\` was not expected here`,
      meaning: `Up to here the code can be read; with \`${token}\` it cannot. The mistake is at this place or just before it, often at the end of the line above.`,
      fixes: [
        'Look for a missing `,` between elements, arguments or properties, a missing operator, or a bracket that is not closed.',
        'If what stands before it looks right, something may be missing between them.',
      ],
      example: { wrong: '{ id: 1 name: "Ada" }', right: '{ id: 1, name: "Ada" }' },
    }),
  ],
];

/** For what no sentence above fits. */
export const UNREADABLE = {
  title: 'The code cannot be read here',
  meaning:
    'JavaScript’s grammar has no place for this. Nothing of the program was run: it is read whole before it starts.',
  fixes: [
    'Look at the marked place and just before it.',
    'Take out the last thing you changed and put it back bit by bit.',
  ],
};
