/** The command line: finds the command, runs it, and turns mistakes into a sentence and exit code 2. */
import { CommandError, processTerminal, type Terminal } from './command';
import { helpFor, isCommand, overview, type CommandName } from './help';
import { UsageError } from './arguments';
import { version } from './version';

type Handler = (argv: readonly string[], terminal: Terminal) => Promise<number>;

/** Each command is loaded when it is asked for: checking needs no edge, and help needs nothing. */
const handlers: Readonly<Record<CommandName, () => Promise<Handler>>> = {
  open: async () => (await import('./open')).open,
  check: async () => (await import('./check')).check,
  explain: async () => (await import('./explain')).explain,
  resolve: async () => (await import('./resolve')).resolve,
  serve: async () => (await import('./serve')).serve,
  impact: async () => (await import('./impact')).impact,
  coverage: async () => (await import('./coverage')).coverage,
  witness: async () => (await import('./witness')).witness,
  replay: async () => (await import('./replay')).replay,
  onboarding: async () => (await import('./onboarding')).onboarding,
  sign: async () => (await import('./sign')).sign,
  test: async () => (await import('./test')).test,
  drafts: async () => (await import('./drafts')).drafts,
  import: async () => (await import('./import')).importInto,
  export: async () => (await import('./export')).exportFrom,
};

/** Runs one command. Resolves to the exit code: 0 fine, 1 findings or failed expectations, 2 wrong use or unreadable workspace. */
export async function main(argv: readonly string[], terminal: Terminal = processTerminal()): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') return help(rest[0], terminal, name === undefined);
  if (name === '--version' || name === '-v') {
    terminal.out(`${version()}\n`);
    return 0;
  }
  if (!isCommand(name)) {
    terminal.note(`edgecase: there is no command '${name}'. Commands: ${Object.keys(handlers).join(', ')}. edgecase --help tells more.\n`);
    return 2;
  }
  if (rest.includes('--help') || rest.includes('-h')) return help(name, terminal, false);
  try {
    const run = await handlers[name]();
    return await run(rest, terminal);
  } catch (error) {
    if (error instanceof UsageError) terminal.note(`edgecase ${name}: ${error.message}\nedgecase ${name} --help tells more.\n`);
    else if (error instanceof CommandError) terminal.note(`edgecase ${name}: ${error.message}\n`);
    else throw error;
    return 2;
  }
}

/** Help that was asked for is a success and a result; no command at all is wrong use, so the help is a note. */
function help(name: string | undefined, terminal: Terminal, unasked: boolean): number {
  const text = name !== undefined && isCommand(name) ? helpFor(name) : overview(version());
  if (unasked) terminal.note(text);
  else terminal.out(text);
  return unasked ? 2 : 0;
}
