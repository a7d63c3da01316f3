import { describe, expect, it } from 'vitest';
import { choice, flag, parseCommand, port, text, texts, UsageError } from '../../../main/cli/arguments';

const options = {
  header: { type: 'string', short: 'H', multiple: true },
  sni: { type: 'string' },
  live: { type: 'boolean' },
  format: { type: 'string' },
} as const;

describe('parseCommand', () => {
  it('reads repeated, short and long options around positionals', () => {
    const parsed = parseCommand(['ws', '-H', 'A: 1', '--header', 'B: 2', 'https://x/', '--live'], options);
    expect(parsed.positionals).toEqual(['ws', 'https://x/']);
    expect(texts(parsed, 'header')).toEqual(['A: 1', 'B: 2']);
    expect(flag(parsed, 'live')).toBe(true);
    expect(text(parsed, 'sni')).toBeUndefined();
  });

  it('refuses an option that does not exist', () => {
    expect(() => parseCommand(['--nonsense'], options)).toThrow(UsageError);
  });

  it('takes --json and --help on every command', () => {
    expect(flag(parseCommand(['--json', '-h'], {}), 'help')).toBe(true);
  });
});

describe('port', () => {
  const ports = { p: { type: 'string' } } as const;
  it.each(['-1', '65536', 'abc', '1.5', ' '])('refuses %j', (value) => {
    expect(() => port(parseCommand([`--p=${value}`], ports), 'p', 1)).toThrow(UsageError);
  });
  it('takes 0 as any free port and falls back when absent', () => {
    expect(port(parseCommand(['--p', '0'], ports), 'p', 8443)).toBe(0);
    expect(port(parseCommand([], ports), 'p', 8443)).toBe(8443);
  });
});

describe('choice', () => {
  it('names the words it takes when given another', () => {
    const parsed = parseCommand(['--format', 'yaml'], options);
    expect(() => choice(parsed, 'format', ['text', 'json'], 'text')).toThrow("--format takes text or json, not 'yaml'");
  });
});
