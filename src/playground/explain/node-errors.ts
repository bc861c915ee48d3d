/** Errors of Node's own: modules, files, arguments, JSON, the network. */
import type { Entry, Explanation } from './explanation.ts';

const json = (what: string): Explanation => ({
  title: 'The text is not JSON',
  meaning: what,
  fixes: [
    'Print the text just before it is parsed. An HTML page, an empty answer or a cut one is a common surprise.',
    'JSON wants double quotes around names and text, and no comma after the last element.',
  ],
  example: { wrong: `JSON.parse("{ name: 'Ada' }")`, right: `JSON.parse('{ "name": "Ada" }')` },
});

const FILES: Readonly<Record<string, readonly [title: string, meaning: string, fix: string]>> = {
  ENOENT: [
    'There is no such file',
    'The path leads to nothing: the file or one of its folders does not exist.',
    'Check the path. Programs here see only their own files and those they write; paths begin at `/`.',
  ],
  EEXIST: [
    'It exists already',
    'Something of that name is there, and the call was to make a new one.',
    'Choose another name, remove it first, or allow it: `{ recursive: true }` for folders.',
  ],
  EISDIR: [
    'That is a folder',
    'The call reads or writes a file, and the path is a folder.',
    'Name a file inside it, or use `readdir`.',
  ],
  ENOTDIR: ['That is not a folder', 'A part of the path that should be a folder is a file.', 'Check the path.'],
  ENOTEMPTY: [
    'The folder is not empty',
    'Only empty folders can be removed this way.',
    'Use `rm` with `{ recursive: true }`.',
  ],
  EACCES: ['Not allowed', 'The permissions of the file forbid it.', 'Check which file it is.'],
  EBADF: [
    'The file is closed',
    'The file handle is not open any more.',
    'Use it before you close it, and close it once.',
  ],
};

export const NODE_ERRORS: readonly Entry[] = [
  [
    /^SyntaxError: "(.*)" is not valid JSON$/,
    ([text = '']) => json(`\`JSON.parse\` was given \`${text}\`, not text that holds JSON.`),
  ],
  [
    /^SyntaxError: Unexpected end of JSON input$/,
    json('The text ends before the value is complete; perhaps it is empty.'),
  ],
  [
    /^SyntaxError: .*(?:in JSON at position (\d+)|is not valid JSON)/,
    ([at = '']) =>
      json(
        `\`JSON.parse\` cannot read the text${at && ` beyond position ${at}`}: something there does not belong in JSON.`,
      ),
  ],
  [
    /^TypeError: Converting circular structure to JSON/,
    {
      title: 'An object that contains itself',
      meaning:
        '`JSON.stringify` follows every property. Here they lead back to an object it is already inside of, so the text would never end.',
      fixes: ['Pick the parts you need, or leave the link back out with a replacer function.'],
      example: {
        wrong: 'node.parent = tree;\nJSON.stringify(node)',
        right: 'const { parent, ...rest } = node;\nJSON.stringify(rest)',
      },
    },
  ],
  [
    /^TypeError: Do not know how to serialize a BigInt$/,
    {
      title: 'JSON has no BigInt',
      meaning: 'There is no way to write such a number in JSON.',
      fixes: ['Turn it into text first: `String(big)`.'],
    },
  ],
  [
    /^TypeError: The "(.*)" argument must be of type function\. Received (.*)$/,
    ([name = '', received = '']) => ({
      title: 'A callback is missing',
      meaning: `The argument \`${name}\` has to be a function to call later. It got ${received}.`,
      fixes: [
        'Pass the function itself, without calling it: no `()` behind its name.',
        'If you want to `await` the result, take the version that gives a promise: `node:fs/promises` instead of `node:fs`.',
      ],
      example: { wrong: 'setTimeout(greet(), 100);', right: 'setTimeout(() => greet(), 100);' },
    }),
  ],
  [
    /^TypeError: The (?:"(.*?)"|first|second) (?:argument|property|option)? ?must be (.*)\. Received (.*)$/,
    ([name = '', wanted = '', received = '']) => ({
      title: 'An argument of the wrong kind',
      meaning: `${name ? `\`${name}\`` : 'The argument'} must be ${wanted}; the call passes ${received}.`,
      fixes: [
        'Look at the order of the arguments, and at where this one comes from. `undefined` means that it was left out or misspelt.',
      ],
    }),
  ],
  [
    /^SyntaxError: The requested module '(.*)' does not provide an export named '(.*)'$/,
    ([module = '', name = '']) => ({
      title: `The module has no \`${name}\``,
      meaning: `\`${module}\` can be loaded, but it exports nothing called \`${name}\`.`,
      fixes: [
        'Check the spelling against the `export`s of that file.',
        name === 'default'
          ? 'It has no default export: import by name, in braces.'
          : 'If the module has a default export only, import it without braces.',
      ],
      example:
        name === 'default'
          ? { wrong: `import tools from '${module}';`, right: `import { tool } from '${module}';` }
          : { wrong: `import { ${name} } from '${module}';`, right: `import ${name} from '${module}';` },
    }),
  ],
  [
    /^Error: Cannot find module '([^']*)'/,
    ([module = '']) => ({
      title: 'No such module',
      meaning: `Nothing stands at \`${module}\`: the program has no file of that name.`,
      fixes: [
        'Check the spelling, and count the folders: `./` is the folder of the file that imports, `../` the one above.',
        'ES modules need the whole name, with its ending.',
      ],
      example: { wrong: `import { add } from './sums';`, right: `import { add } from './sums.mjs';` },
    }),
  ],
  [
    /^Error: (ENOENT|EEXIST|EISDIR|ENOTDIR|ENOTEMPTY|EACCES|EBADF): .*?(?:'(.*)')?$/,
    ([code = '', path = '']) => {
      const [title, meaning, fix] = FILES[code]!;
      return {
        title,
        meaning: path ? `${meaning} It was \`${path}\`.` : meaning,
        fixes: [fix, 'If it may happen, catch it and look at `error.code`.'],
      };
    },
  ],
  [
    /^TypeError: (?:Invalid URL|Failed to parse URL)/,
    {
      title: 'Not a whole address',
      meaning: 'An address needs its scheme: `https://` and a host. A path alone is not enough outside a web page.',
      fixes: ['Write the whole address, or pass the base as the second argument of `new URL`.'],
      example: { wrong: `fetch('/orders')`, right: `fetch('https://shop.example/orders')` },
    },
  ],
  [
    /^TypeError: fetch failed$/,
    {
      title: 'No answer came',
      meaning:
        'The request failed before any answer: there is no such host in this world, or the connection was lost. An answer such as 404 or 500 is no failure of `fetch`: look at `response.ok`.',
      fixes: ['Look at `error.cause` for the reason.', 'Catch it, and try again after a pause if it may pass.'],
    },
  ],
  [
    /^SyntaxError: Invalid regular expression/,
    {
      title: 'The pattern cannot be read',
      meaning:
        'The text given to `RegExp` is no regular expression: a bracket is open, or a special character stands for itself without `\\`.',
      fixes: [
        'Put `\\` before `( ) [ ] { } . * + ? ^ $ |` where they are meant literally; in a string, write it twice.',
      ],
      example: { wrong: `new RegExp('(')`, right: `new RegExp('\\\\(')` },
    },
  ],
  [
    /^TypeError: String\.prototype\.(replaceAll|matchAll) called with a non-global RegExp/,
    ([method = '']) => ({
      title: `\`${method}\` needs the flag \`g\``,
      meaning: 'For all matches the expression has to be global.',
      fixes: ['Add `g` behind the last slash.'],
      example: { wrong: `text.${method}(/a/, 'b')`, right: `text.${method}(/a/g, 'b')` },
    }),
  ],
  [
    /^URIError: /,
    {
      title: 'A percent sign that encodes nothing',
      meaning: '`%` must be followed by two hexadecimal digits, and they must make sense together.',
      fixes: ['Encode with `encodeURIComponent` before you decode, and decode once only.'],
    },
  ],
  [
    /^Error: (Maple & Pine has no .*|.* failed: the .* is not available)$/,
    ([said = '']) => ({
      title: 'The shop answered with an error',
      meaning: `The call came back with: ${said}. A world can also be set so that a share of the calls fails.`,
      fixes: [
        'Ask for what exists: customers are `u1` to `u1000`.',
        'Catch it where you wait: `try { … } catch (error) { … }`.',
      ],
    }),
  ],
];
