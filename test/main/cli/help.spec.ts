import { describe, expect, it } from 'vitest';
import { commands, helpFor, isCommand, overview } from '../../../main/cli/help';

describe('help', () => {
  it('lists every command in the overview', () => {
    for (const name of Object.keys(commands)) expect(overview('1.0.0')).toMatch(new RegExp(`^ {2}${name} `, 'm'));
  });

  it('shows use, options, examples and exit codes of each command', () => {
    for (const name of Object.keys(commands).filter(isCommand)) {
      const shown = helpFor(name);
      expect(shown).toContain(`Usage: ${commands[name].use}`);
      expect(shown).toContain('--json');
      expect(shown).toContain('Exit codes: 0 fine, 1 findings');
      for (const example of commands[name].examples) expect(shown).toContain(example);
    }
  });

  it('does not take an inherited name for a command', () => {
    expect(isCommand('toString')).toBe(false);
  });
});
