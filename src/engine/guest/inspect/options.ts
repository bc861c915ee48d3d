/** Options of `util.inspect` and its colours. */

/** As in Node's documentation of `util.inspect`; null in a length means no limit, in `depth` too. */
export interface InspectOptions {
  showHidden: boolean;
  depth: number | null;
  colors: boolean;
  customInspect: boolean;
  showProxy: boolean;
  maxArrayLength: number | null;
  maxStringLength: number | null;
  breakLength: number;
  compact: boolean | number;
  sorted: boolean | ((a: string, b: string) => number);
  getters: boolean | 'get' | 'set';
  numericSeparator: boolean;
}

export function defaultInspectOptions(): InspectOptions {
  return {
    showHidden: false,
    depth: 2,
    colors: false,
    customInspect: true,
    showProxy: false,
    maxArrayLength: 100,
    maxStringLength: 10000,
    breakLength: 80,
    compact: 3,
    sorted: false,
    getters: false,
    numericSeparator: false,
  };
}

/** What a piece of text is, for its colour. */
export type TextStyle =
  | 'special'
  | 'number'
  | 'bigint'
  | 'boolean'
  | 'undefined'
  | 'null'
  | 'string'
  | 'symbol'
  | 'date'
  | 'regexp'
  | 'module'
  | 'name';

export type Stylize = (text: string, style: TextStyle) => string;

export const plain: Stylize = (text) => text;

type ColourCodes = [on: number, off: number];

/** `inspect.colors`: codes that switch each on and off. */
export function defaultColours(): Record<string, ColourCodes> {
  const colours: Record<string, ColourCodes> = Object.create(null);
  Object.assign(colours, {
    reset: [0, 0],
    bold: [1, 22],
    dim: [2, 22],
    italic: [3, 23],
    underline: [4, 24],
    blink: [5, 25],
    inverse: [7, 27],
    hidden: [8, 28],
    strikethrough: [9, 29],
    doubleunderline: [21, 24],
  });
  const names = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'];
  const series = (first: number, off: number, name: (colour: string) => string) =>
    names.forEach((colour, i) => (colours[name(colour)] = [first + i, off]));
  const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
  series(30, 39, (name) => name);
  series(40, 49, (name) => `bg${capital(name)}`);
  colours['framed'] = [51, 54];
  colours['overlined'] = [53, 55];
  series(90, 39, (name) => (name === 'black' ? 'gray' : `${name}Bright`));
  series(100, 49, (name) => (name === 'black' ? 'bgGray' : `bg${capital(name)}Bright`));
  aliases(colours, 'gray', ['grey', 'blackBright']);
  aliases(colours, 'bgGray', ['bgGrey', 'bgBlackBright']);
  aliases(colours, 'dim', ['faint']);
  aliases(colours, 'strikethrough', ['crossedout', 'strikeThrough', 'crossedOut']);
  aliases(colours, 'hidden', ['conceal']);
  aliases(colours, 'inverse', ['swapcolors', 'swapColors']);
  aliases(colours, 'doubleunderline', ['doubleUnderline']);
  return colours;
}

function aliases(colours: Record<string, ColourCodes>, name: string, others: readonly string[]): void {
  for (const other of others) {
    Object.defineProperty(colours, other, {
      get: () => colours[name],
      set: (codes: ColourCodes) => (colours[name] = codes),
      configurable: true,
      enumerable: false,
    });
  }
}

/** `inspect.styles`: which colour each kind of text takes. */
export function defaultStyles(): Record<string, string> {
  return Object.assign(Object.create(null), {
    special: 'cyan',
    number: 'yellow',
    bigint: 'yellow',
    boolean: 'yellow',
    undefined: 'grey',
    null: 'bold',
    string: 'green',
    symbol: 'green',
    date: 'magenta',
    regexp: 'red',
    module: 'underline',
  });
}
