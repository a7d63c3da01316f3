import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../main/cli/arguments';
import { CommandError } from '../../../main/cli/command';
import { coverage } from '../../../main/cli/coverage';
import type { CoverageReport } from '../../../main/core/types/coverage';
import { sample } from '../../support/samples';
import { tempFolder } from '../../support/temp-folder';
import { jsonOf, recordingTerminal } from '../../support/terminal';

const folder = tempFolder({ 'workspace.json': '{"schemaVersion":1,"name":"bare"}' });
const storefront = sample('saas-storefront');
const at = ['--at', '2026-11-20T00:00:00Z'];

describe('coverage', () => {
  it('takes the request files of the workspace, and counts by template and owner', async () => {
    const terminal = recordingTerminal();
    expect(await coverage([storefront, ...at], terminal)).toBe(0);
    const text = terminal.written();
    expect(text).toMatch(/^template storefront {2}8 of 8 tenants reached {2}distributions\/storefront\.json\n {2}✓ \/api\/\* /);
    expect(text).toMatch(/\n\d+\.\d percent: \d+ of \d+ path patterns of \d+ owners reached by \d+ requests\.\n/);
  });

  it('takes other traffic, and fails under a share', async () => {
    const file = join(folder, 'one.http');
    writeFileSync(file, 'GET https://cedar.storefront.example/\n\n### broken\nGET nonsense\n');
    const terminal = recordingTerminal();
    expect(await coverage([storefront, file, '--json', '--fail-under', '50', ...at], terminal)).toBe(1);
    expect(jsonOf(terminal) as CoverageReport).toMatchObject({ requests: 1, covered: 1 });
    expect(terminal.noted()).toMatch(/one\.http:4: .*\n.*percent is less than the 50 that --fail-under asks for\./);
    expect(await coverage([storefront, file, '--json', '--fail-under', '1', ...at], recordingTerminal())).toBe(0);
  });

  it('says what is missing', async () => {
    await expect(coverage([folder], recordingTerminal())).rejects.toThrow(UsageError);
    await expect(coverage([storefront, join(folder, 'none.log')], recordingTerminal())).rejects.toThrow(CommandError);
  });
});
