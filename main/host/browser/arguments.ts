/** Decides what the browser shell was asked for on its command line. */
import { resolve } from 'node:path';

export interface ShellArguments {
  /** Absolute; null = the last one, or the first sample. */
  readonly workspacePath: string | null;
  /** 0 = any free one. */
  readonly port: number;
  /** Print one line of JSON instead of a sentence, for programs that start the shell. */
  readonly jsonReady: boolean;
  /** Whether the live edge runs. */
  readonly edge: boolean;
  /** Ports of the edge; null = the usual ones, or free ones where those are taken. */
  readonly edgePorts: 'free' | null;
  readonly userData: string | null;
}

/** Reads the arguments behind the program's name. Answers a sentence for what cannot be understood. */
export function readShellArguments(argv: readonly string[], cwd: string): ShellArguments | string {
  const read = { workspacePath: null as string | null, port: 0, jsonReady: false, edge: true, edgePorts: null as 'free' | null };
  let userData: string | null = null;
  const rest = [...argv];
  for (let argument = rest.shift(); argument !== undefined; argument = rest.shift()) {
    const [name, inline] = argument.startsWith('--') ? splitOnce(argument) : [argument];
    const value = (): string | undefined => inline ?? rest.shift();
    switch (name) {
      case '--port': {
        const text = value() ?? '';
        const port = Number(text);
        if (!/^\d{1,5}$/.test(text) || port > 65_535) return `--port wants a number from 0 to 65535, not “${text}”.`;
        read.port = port;
        break;
      }
      case '--user-data': {
        const text = value();
        if (!text) return '--user-data wants a folder.';
        userData = resolve(cwd, text);
        break;
      }
      case '--json-ready':
        read.jsonReady = true;
        break;
      case '--no-edge':
        read.edge = false;
        break;
      case '--free-ports':
        read.edgePorts = 'free';
        break;
      default:
        if (name.startsWith('-')) return `The option ${name} is not known.`;
        if (read.workspacePath !== null) return `Only one workspace can be opened: ${read.workspacePath} or ${argument}.`;
        read.workspacePath = resolve(cwd, argument);
    }
  }
  return { ...read, userData };
}

function splitOnce(argument: string): readonly [string, string?] {
  const at = argument.indexOf('=');
  return at < 0 ? [argument] : [argument.slice(0, at), argument.slice(at + 1)];
}
