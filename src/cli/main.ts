/** The command line: `loopscope run …`. */
import { CliError } from './errors.ts';
import { runCommand, type Terminal } from './run-command.ts';
import packageFile from '../../package.json' with { type: 'json' };

const HELP = `Usage: loopscope run FILE… [options]

Runs each program on simulated time and prints what Node would print.

  --json              one line of JSON for each file
  --model MODEL       node (default) or browser
  --seed N            seeds everything random
  --world FILE        services, latencies, limits: see docs/worlds.md
  --trace OUT         writes the trace of the run
`;

const COMMANDS: Record<string, (args: readonly string[], terminal: Terminal) => Promise<number>> = { run: runCommand };

const terminal: Terminal = {
  folder: process.cwd(),
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
};

const isHelp = (word: string): boolean => word === '--help' || word === '-h';

/** After `--` nothing is an option. */
const endOfOptions = (words: readonly string[]): number => (words.includes('--') ? words.indexOf('--') : words.length);

async function main([name, ...rest]: readonly string[]): Promise<number> {
  if (name === undefined) {
    terminal.err(HELP);
    return 2;
  }
  if (isHelp(name) || name === 'help' || rest.slice(0, endOfOptions(rest)).some(isHelp)) {
    terminal.out(HELP);
    return 0;
  }
  if (name === '--version' || name === '-v') {
    terminal.out(`${packageFile.version}\n`);
    return 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) throw new CliError(`${name}: no such command. Try loopscope --help.`);
  return command(rest, terminal);
}

// Who reads us may stop reading: `loopscope run long.mjs | head`.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof CliError)) throw error;
  terminal.err(`loopscope: ${error.message}\n`);
  process.exitCode = error.exitCode;
}
