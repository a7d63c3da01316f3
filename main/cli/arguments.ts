/** Arguments of the command line: options by node:util, positionals by each command's own shape, `--help` everywhere. */
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';

/** Wrong use: the message goes to stderr and the exit code is 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export interface Parsed {
  readonly values: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
  readonly positionals: readonly string[];
}

/** Parses `argv` against `options` (every command also takes --json and --help). Throws UsageError. */
export function parseCommand(argv: readonly string[], options: ParseArgsOptionsConfig): Parsed {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options: { ...options, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    });
    return { values, positionals };
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

export function text(parsed: Parsed, name: string): string | undefined {
  const value = parsed.values[name];
  return typeof value === 'string' ? value : undefined;
}

export function texts(parsed: Parsed, name: string): readonly string[] {
  const value = parsed.values[name];
  return Array.isArray(value) ? (value as readonly string[]) : [];
}

export function flag(parsed: Parsed, name: string): boolean {
  return parsed.values[name] === true;
}

/** A TCP or UDP port: 0 (any free) to 65535. */
export function port(parsed: Parsed, name: string, fallback: number): number {
  const value = text(parsed, name);
  if (value === undefined) return fallback;
  const number = Number(value);
  if (!/^\d+$/.test(value) || number > 65535) throw new UsageError(`--${name} takes a port from 0 to 65535, not '${value}'`);
  return number;
}

/** One of a few words. */
export function choice<T extends string>(parsed: Parsed, name: string, allowed: readonly T[], fallback: T): T {
  const value = text(parsed, name);
  if (value === undefined) return fallback;
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) throw new UsageError(`--${name} takes ${allowed.join(' or ')}, not '${value}'`);
  return found;
}
