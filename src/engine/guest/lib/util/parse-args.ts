/** `util.parseArgs` (nodejs.org/api/util.html#utilparseargsconfig). */
import { codedError, invalidArgType, invalidArgValue } from '../errors.ts';
import { validateArray, validateBoolean, validateObject, validateString } from '../validate.ts';

interface OptionConfig {
  readonly type?: unknown;
  readonly short?: unknown;
  readonly multiple?: unknown;
  readonly default?: unknown;
}
type Options = Readonly<Record<string, OptionConfig>>;
interface OptionToken {
  readonly kind: 'option';
  name: string;
  readonly rawName: string;
  readonly index: number;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}
type Token =
  | OptionToken
  | { readonly kind: 'positional'; readonly index: number; readonly value: string }
  | { readonly kind: 'option-terminator'; readonly index: number };

const own = (object: object | undefined, key: string): unknown =>
  object !== undefined && Object.hasOwn(object, key) ? (object as Record<string, unknown>)[key] : undefined;
const setting = (options: Options, name: string, key: string): unknown =>
  own(own(options, name) as object | undefined, key);
const longName = (options: Options, short: string): string =>
  Object.entries(options).find(([, config]) => own(config, 'short') === short)?.[0] ?? short;
const takesText = (options: Options, name: string): boolean => setting(options, name, 'type') === 'string';

function each(value: unknown, name: string, check: (value: unknown, name: string) => void): void {
  validateArray(value, name);
  value.forEach((item, index) => check(item, `${name}[${index}]`));
}

function validateOption(name: string, config: OptionConfig): void {
  validateObject(config, `options.${name}`);
  const type = own(config, 'type');
  if (type !== 'string' && type !== 'boolean') throw invalidArgType(`options.${name}.type`, "('string|boolean')", type);
  if (Object.hasOwn(config, 'short')) {
    const { short } = config;
    validateString(short, `options.${name}.short`);
    if (short.length !== 1) throw invalidArgValue(`options.${name}.short`, short, 'must be a single character');
  }
  const multiple = own(config, 'multiple');
  if (Object.hasOwn(config, 'multiple')) validateBoolean(multiple, `options.${name}.multiple`);
  const given = own(config, 'default');
  if (given === undefined) return;
  const check: (value: unknown, name: string) => void = type === 'string' ? validateString : validateBoolean;
  if (multiple) each(given, `options.${name}.default`, check);
  else check(given, `options.${name}.default`);
}

/** `-abc` → `-a -b -c`, up to an option that takes what is left as its text. */
function expandGroup(arg: string, options: Options): string[] {
  const expanded: string[] = [];
  for (let at = 1; at < arg.length; at++) {
    const short = arg[at]!;
    if (takesText(options, longName(options, short)) && at < arg.length - 1) {
      expanded.push(`-${arg.slice(at)}`);
      break;
    }
    expanded.push(`-${short}`);
  }
  return expanded;
}

function tokenise(args: readonly string[], options: Options): Token[] {
  const tokens: Token[] = [];
  const rest = [...args];
  let index = -1;
  /** Parts of a group of short options: they share the index of the argument. */
  let grouped = 0;
  const lone = (name: string, rawName: string): void => {
    const value = takesText(options, name) && rest[0] != null ? rest.shift() : undefined;
    tokens.push({ kind: 'option', name, rawName, index, value, inlineValue: value === undefined ? undefined : false });
    if (value !== undefined) index++;
  };
  while (rest.length > 0) {
    const arg = rest.shift()!;
    if (grouped > 0) grouped--;
    else index++;
    if (arg === '--') {
      tokens.push({ kind: 'option-terminator', index });
      for (const value of rest) tokens.push({ kind: 'positional', index: ++index, value });
      break;
    }
    if (/^-[^-]$/s.test(arg)) lone(longName(options, arg[1]!), arg);
    else if (/^-[^-]./s.test(arg)) {
      const name = longName(options, arg[1]!);
      if (takesText(options, name)) {
        const rawName = `-${arg[1]!}`;
        tokens.push({ kind: 'option', name, rawName, index, value: arg.slice(2), inlineValue: true });
      } else {
        const expanded = expandGroup(arg, options);
        rest.unshift(...expanded);
        grouped = expanded.length;
      }
    } else if (arg.startsWith('--') && !arg.includes('=', 3)) lone(arg.slice(2), arg);
    else if (arg.startsWith('--')) {
      const equals = arg.indexOf('=');
      const name = arg.slice(2, equals);
      const value = arg.slice(equals + 1);
      tokens.push({ kind: 'option', name, rawName: `--${name}`, index, value, inlineValue: true });
    } else tokens.push({ kind: 'positional', index, value: arg });
  }
  return tokens;
}

const refused = (code: string, message: string): Error => codedError(TypeError, `ERR_PARSE_ARGS_${code}`, message);

interface Rules {
  readonly options: Options;
  readonly allowPositionals: boolean;
  readonly allowNegative: boolean;
}

function unknownOption(rawName: string, allowPositionals: boolean): Error {
  const hint = `. To specify a positional argument starting with a '-', place it at the end of the command after '--', as in '-- ${JSON.stringify(rawName)}`;
  return refused('UNKNOWN_OPTION', `Unknown option '${rawName}'${allowPositionals ? hint : ''}`);
}

function checkUsage(token: OptionToken, { options, allowPositionals, allowNegative }: Rules): void {
  let { name } = token;
  if (!Object.hasOwn(options, name)) {
    const positive = allowNegative && name.startsWith('no-') ? name.slice(3) : undefined;
    if (positive === undefined || setting(options, positive, 'type') !== 'boolean')
      throw unknownOption(token.rawName, allowPositionals);
    name = positive;
  }
  const short = setting(options, name, 'short') as string | undefined;
  const both = `${short ? `-${short}, ` : ''}--${name}`;
  const type = setting(options, name, 'type');
  if (type === 'string' && typeof token.value !== 'string')
    throw refused('INVALID_OPTION_VALUE', `Option '${both} <value>' argument missing`);
  if (type === 'boolean' && token.value != null)
    throw refused('INVALID_OPTION_VALUE', `Option '${both}' does not take an argument`);
}

function checkLooks({ rawName, name, value, inlineValue }: OptionToken): void {
  if (inlineValue || value == null || value.length < 2 || !value.startsWith('-')) return;
  const example = rawName.startsWith('--') ? `'${rawName}=-XYZ'` : `'--${name}=-XYZ' or '${rawName}-XYZ'`;
  throw refused(
    'INVALID_OPTION_VALUE',
    `Option '${rawName}' argument is ambiguous.\nDid you forget to specify the option argument for '${rawName}'?\n` +
      `To specify an option argument starting with a dash use ${example}.`,
  );
}

function store(token: OptionToken, { options, allowNegative }: Rules, values: Record<string, unknown>): void {
  if (token.name === '__proto__') return;
  let value: unknown = token.value;
  if (allowNegative && token.name.startsWith('no-') && value === undefined) {
    token.name = token.name.slice(3);
    value = false;
  }
  value ??= true;
  if (setting(options, token.name, 'multiple')) ((values[token.name] ??= []) as unknown[]).push(value);
  else values[token.name] = value;
}

const ownArguments = (): string[] => (globalThis as unknown as { process: { argv: string[] } }).process.argv.slice(2);

export function parseArgs(config: object = {}): object {
  const args = own(config, 'args') ?? ownArguments();
  const strict = own(config, 'strict') ?? true;
  const allowPositionals = own(config, 'allowPositionals') ?? !strict;
  const returnTokens = own(config, 'tokens') ?? false;
  const allowNegative = own(config, 'allowNegative') ?? false;
  const options = own(config, 'options') ?? {};
  validateArray(args, 'args');
  validateBoolean(strict, 'strict');
  validateBoolean(allowPositionals, 'allowPositionals');
  validateBoolean(returnTokens, 'tokens');
  validateBoolean(allowNegative, 'allowNegative');
  validateObject(options, 'options');
  const rules: Rules = { options: options as Options, allowPositionals, allowNegative };
  for (const [name, option] of Object.entries(rules.options)) validateOption(name, option);

  const tokens = tokenise(args as string[], rules.options);
  const values = Object.create(null) as Record<string, unknown>;
  const positionals: string[] = [];
  const result = { values, positionals, ...(returnTokens ? { tokens } : {}) };
  for (const token of tokens) {
    if (token.kind === 'option') {
      if (strict) {
        checkUsage(token, rules);
        checkLooks(token);
      }
      store(token, rules, values);
    } else if (token.kind === 'positional') {
      if (!allowPositionals)
        throw refused(
          'UNEXPECTED_POSITIONAL',
          `Unexpected argument '${token.value}'. This command does not take positional arguments`,
        );
      positionals.push(token.value);
    }
  }
  for (const [name, option] of Object.entries(rules.options)) {
    const given = own(option, 'default');
    if (given !== undefined && values[name] === undefined) values[name] = given;
  }
  return result;
}
