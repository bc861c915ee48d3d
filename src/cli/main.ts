/** The command line: `loopscope run …`. */
import { CliError } from './errors.ts';
import { runCommand, type Terminal } from './run-command.ts';

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

async function main([name, ...rest]: readonly string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    terminal.out(HELP);
    return name === undefined ? 2 : 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) throw new CliError(`loopscope ${name}: no such command. Try loopscope --help.`);
  return command(rest, terminal);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof CliError)) throw error;
  terminal.err(`loopscope: ${error.message}\n`);
  process.exitCode = error.exitCode;
}
