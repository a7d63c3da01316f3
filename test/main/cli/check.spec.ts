import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../main/cli/arguments';
import { check } from '../../../main/cli/check';
import { CommandError } from '../../../main/cli/command';
import type { Diagnostic } from '../../../main/core/types/diagnostic';
import { saas } from '../../support/saas-workspace';
import { sample } from '../../support/samples';
import { tempFolder } from '../../support/temp-folder';
import { jsonOf, recordingTerminal } from '../../support/terminal';

const broken = tempFolder({ 'workspace.json': '{ "schemaVersion": 1, "name": "x" }', 'tenants/a.json': '{ "Name": ' });

const texts = Object.entries({ 'workspace.json': { schemaVersion: 1, name: 'saas' }, ...saas }).map(
  ([path, value]) => [path, JSON.stringify(value)] as const,
);
const deployed = tempFolder(Object.fromEntries(texts));
const next = tempFolder(Object.fromEntries(texts.filter(([path]) => !path.startsWith('tenants/'))));

describe('check', () => {
  it('ends with 0 when there are warnings only', async () => {
    const terminal = recordingTerminal();
    expect(await check([sample('saas-storefront')], terminal)).toBe(0);
    expect(terminal.written()).toContain('harbor.storefront.example is reached through connection group main');
    expect(terminal.written()).toMatch(/0 errors, \d warnings, \d for information\n$/);
  });

  it('ends with 1 and says file and line when there is an error', async () => {
    const terminal = recordingTerminal();
    expect(await check([broken, '--json'], terminal)).toBe(1);
    expect(jsonOf(terminal)).toMatchObject({
      diagnostics: [{ code: 'json.syntax', file: 'tenants/a.json', line: 1 }],
      counts: { error: 1 },
    });
  });

  it('lists what AWS would refuse of the way from what is deployed, each at its place', async () => {
    const plain = recordingTerminal();
    expect(await check([next, '--json'], plain)).toBe(0);
    const terminal = recordingTerminal();
    expect(await check([next, '--before', deployed, '--json'], terminal)).toBe(1);
    const changes = (jsonOf(terminal) as { diagnostics: Diagnostic[] }).diagnostics.filter(({ code }) => code.startsWith('change.'));
    expect(changes.map(({ code, file, line }) => [code, file, line])).toEqual([
      ['change.enabled-delete', join(deployed, 'tenants/acme.json'), expect.any(Number)],
    ]);
    expect(changes[0]?.message).toContain('AWS answers ResourceNotDisabled (409).');

    const same = recordingTerminal();
    expect(await check([deployed, '--before', deployed, '--json'], same)).toBe(0);
    expect(same.written()).not.toContain('change.');
    await expect(check([deployed, '--before', '/nowhere/at/all'], recordingTerminal())).rejects.toThrow(CommandError);
  });

  it('speaks SARIF to code hosts', async () => {
    const terminal = recordingTerminal();
    expect(await check([broken, '--format', 'sarif'], terminal)).toBe(1);
    expect(jsonOf(terminal)).toMatchObject({ version: '2.1.0', runs: [{ results: [{ ruleId: 'json.syntax', level: 'error' }] }] });
  });

  it('refuses what it does not understand before it reads anything', async () => {
    await expect(check(['a', 'b'], recordingTerminal())).rejects.toThrow(UsageError);
    await expect(check(['--format', 'yaml'], recordingTerminal())).rejects.toThrow('--format takes text or json or sarif');
    await expect(check(['/nowhere/at/all'], recordingTerminal())).rejects.toThrow(CommandError);
  });
});
