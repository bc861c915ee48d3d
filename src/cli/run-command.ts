/** `loopscope run FILE… [--json] [--model node|browser] [--seed N] [--world FILE] [--trace OUT]` */
import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { CompileProblem } from '../engine/compile/compiled.ts';
import { run, type Engine, type RunResult } from '../engine/run.ts';
import { serialise } from '../engine/trace/file.ts';
import { GuestFault } from '../engine/process/errors.ts';
import { parseWorld } from '../engine/world-schema.ts';
import { defaultWorld, type World } from '../engine/world.ts';
import { loadEngine } from './engine.ts';
import { CliError } from './errors.ts';
import { loadProgram } from './load-program.ts';
import { printed } from './printed.ts';

/** Where the command's effects go. */
export interface Terminal {
  /** Relative paths start here. */
  readonly folder: string;
  out(text: string): void;
  err(text: string): void;
}

export const USAGE = 'loopscope run FILE… [--json] [--model node|browser] [--seed N] [--world FILE] [--trace OUT]';

const OPTIONS = {
  json: { type: 'boolean', default: false },
  model: { type: 'string' },
  seed: { type: 'string' },
  world: { type: 'string' },
  trace: { type: 'string' },
} as const;

interface Settings {
  readonly files: readonly string[];
  readonly json: boolean;
  readonly world: World;
  readonly traceFile: string | undefined;
}

/** @returns the exit code */
export async function runCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const settings = await readSettings(args, terminal);
  const engine = await loadEngine();
  let exitCode = 0;
  for (const file of settings.files) {
    const code = settings.json
      ? await runForJson(file, settings, engine, terminal)
      : await runOrExplain(file, settings, engine, terminal);
    if (code !== 0) exitCode = code;
  }
  return exitCode;
}

async function readSettings(args: readonly string[], terminal: Terminal): Promise<Settings> {
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new CliError(
      `${(error as Error).message.replace(/\. To specify a positional argument.*/, '.')}\nUsage: ${USAGE}`,
    );
  }
  const { values, positionals } = parsed;
  if (positionals.length === 0) throw new CliError(`no file given.\nUsage: ${USAGE}`);
  if (values.trace !== undefined && positionals.length > 1)
    throw new CliError('--trace writes the trace of one program: give one file.');
  return {
    files: positionals,
    json: values.json,
    world: await readWorld(values, terminal.folder),
    traceFile: values.trace,
  };
}

async function readWorld(values: { world?: string; seed?: string; model?: string }, folder: string): Promise<World> {
  let world = defaultWorld;
  if (values.world !== undefined) {
    const path = resolve(folder, values.world);
    const text = await readFile(path, 'utf8').catch((error: unknown) => {
      throw new CliError(`--world ${values.world}: ${reasonOf(error)}.`);
    });
    world = worldFrom(text, values.world);
  }
  if (values.seed !== undefined) {
    const seed = Number(values.seed);
    if (!/^\d+$/.test(values.seed) || seed > 0xffffffff)
      throw new CliError(`--seed ${values.seed}: give a whole number from 0 to 4294967295.`);
    world = { ...world, seed };
  }
  if (values.model !== undefined) {
    if (values.model !== 'node' && values.model !== 'browser')
      throw new CliError(`--model ${values.model}: give node or browser.`);
    world = { ...world, model: values.model };
  }
  return world;
}

function worldFrom(text: string, name: string): World {
  try {
    return parseWorld(JSON.parse(text));
  } catch (error) {
    throw new CliError(`--world ${name}: ${(error as Error).message}`);
  }
}

async function execute(file: string, settings: Settings, engine: Engine, terminal: Terminal): Promise<RunResult> {
  const others = (settings.world.processes ?? []).map(({ entry }) => entry);
  const program = await loadProgram(file, terminal.folder, others);
  const result = await run(program, settings.world, engine);
  if (result.outcome === 'ran' && settings.traceFile !== undefined)
    await writeTrace(settings.traceFile, terminal.folder, serialise(result.trace));
  return result;
}

async function writeTrace(name: string, folder: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(resolve(folder, name), bytes);
  } catch (error) {
    throw new CliError(`--trace ${name}: ${reasonOf(error)}.`);
  }
}

/** What the system says of a file, without the path that the sentence begins with. */
const reasonOf = (error: unknown): string => (error as Error).message.replace(/^\w+: |, \w+ '.*'$/g, '');

/** A fault of ours in one program, or a file that cannot be read, is that program's result: the others go on. */
const isFault = (error: unknown): error is CliError | GuestFault =>
  error instanceof CliError || error instanceof GuestFault;
const codeOf = (error: CliError | GuestFault): number => (error instanceof CliError ? error.exitCode : 70);

async function runOrExplain(file: string, settings: Settings, engine: Engine, terminal: Terminal): Promise<number> {
  try {
    return await runPlainly(file, settings, engine, terminal);
  } catch (error) {
    if (!isFault(error)) throw error;
    terminal.err(`loopscope: ${error.message}\n`);
    return codeOf(error);
  }
}

async function runPlainly(file: string, settings: Settings, engine: Engine, terminal: Terminal): Promise<number> {
  const result = await execute(file, settings, engine, terminal);
  if (result.outcome === 'problem') {
    terminal.err(`${problemSentence(result.problem)}\n`);
    return 2;
  }
  for (const { stream, text } of printed(result.trace)) (stream === 1 ? terminal.out : terminal.err)(text);
  if (result.limit !== null) terminal.err(`loopscope: ${result.limit.sentence}\n`);
  return result.exitCode;
}

function problemSentence(problem: CompileProblem): string {
  const { file, line, column } = problem.range;
  return `${file}:${line}:${column}: ${problem.message}`;
}

async function runForJson(file: string, settings: Settings, engine: Engine, terminal: Terminal): Promise<number> {
  let answer: Record<string, unknown>;
  let exitCode: number;
  try {
    const result = await execute(file, settings, engine, terminal);
    ({ answer, exitCode } = result.outcome === 'problem' ? describeProblem(result.problem) : describeRun(result));
  } catch (error) {
    if (!isFault(error)) throw error;
    exitCode = codeOf(error);
    answer = {
      stdout: '',
      stderr: error.message,
      exitCode,
      virtualMs: 0,
      events: 0,
      limit: null,
      error: error.message,
    };
  }
  terminal.out(`${JSON.stringify({ file, ...answer })}\n`);
  return exitCode;
}

interface Answer {
  readonly answer: Record<string, unknown>;
  readonly exitCode: number;
}

function describeRun({
  stdout,
  stderr,
  exitCode,
  virtualMs,
  trace,
  limit,
}: Extract<RunResult, { outcome: 'ran' }>): Answer {
  const said = limit === null ? {} : { limitSentence: limit.sentence };
  return {
    answer: { stdout, stderr, exitCode, virtualMs, events: trace.length, limit: limit?.name ?? null, ...said },
    exitCode,
  };
}

function describeProblem(problem: CompileProblem): Answer {
  const { line, column, file } = problem.range;
  const nothing = { stdout: '', stderr: '', exitCode: 2, virtualMs: 0, events: 0, limit: null };
  const answer =
    problem.problem === 'unsupported'
      ? { ...nothing, unsupported: { what: problem.what, line, column, file, message: problem.message } }
      : { ...nothing, syntaxError: { message: problem.message, detail: problem.detail, line, column, file } };
  return { answer, exitCode: 2 };
}
