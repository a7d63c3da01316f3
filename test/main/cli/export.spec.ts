import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../main/cli/arguments';
import { CommandError } from '../../../main/cli/command';
import { exportFrom } from '../../../main/cli/export';
import { sample } from '../../support/samples';
import { tempFolder } from '../../support/temp-folder';
import { jsonOf, recordingTerminal } from '../../support/terminal';

const storefront = sample('saas-storefront');
const out = tempFolder();

describe('export', () => {
  it('prints a single template, and its notes beside it', async () => {
    const terminal = recordingTerminal();
    expect(await exportFrom([storefront, '--format', 'cloudformation'], terminal)).toBe(0);
    expect(terminal.written()).toMatch(/^AWSTemplateFormatVersion: '2010-09-09'\n/);
    expect(terminal.noted()).toContain('note: Connection group main is the account');
  });

  it('writes a template as JSON', async () => {
    const terminal = recordingTerminal();
    await exportFrom([storefront, '--format', 'cloudformation', '--template-json'], terminal);
    expect(jsonOf(terminal)).toMatchObject({ Resources: { StorefrontDistribution: { Type: 'AWS::CloudFront::Distribution' } } });
  });

  it('writes files into a folder, a script as a program, and leaves what is the same alone', async () => {
    const folder = join(out, 'cli');
    const terminal = recordingTerminal();
    expect(await exportFrom([storefront, '--format', 'cli', '--out', folder], terminal)).toBe(0);
    expect(terminal.written()).toContain('tenants/aurora-outdoor.json\n');
    expect(JSON.parse(readFileSync(join(folder, 'tenants/aurora-outdoor.json'), 'utf8'))).toMatchObject({ Name: 'aurora-outdoor' });
    if (process.platform !== 'win32') expect(statSync(join(folder, 'deploy.sh')).mode & 0o111).toBe(0o111);
    const again = recordingTerminal();
    await exportFrom([storefront, '--format', 'cli', '--out', folder], again);
    expect(again.written()).toMatch(/^Wrote 0 of 20 files to .*; the others were the same\.\n$/);
  });

  it('replaces other files only when told to', async () => {
    const folder = join(out, 'tf');
    await exportFrom([storefront, '--format', 'terraform', '--out', folder], recordingTerminal());
    writeFileSync(join(folder, 'tenants.tf'), 'mine');
    const repeat = (...more: readonly string[]) =>
      exportFrom([storefront, '--format', 'terraform', '--out', folder, ...more], recordingTerminal());
    await expect(repeat()).rejects.toThrow(/has other files of these names already: tenants\.tf\. --force replaces them\./);
    expect(readFileSync(join(folder, 'tenants.tf'), 'utf8')).toBe('mine');
    expect(await repeat('--force')).toBe(0);
    expect(readFileSync(join(folder, 'tenants.tf'), 'utf8')).toContain('aws_cloudfront_distribution_tenant');
  });

  it('keeps generated files out of the workspace', async () => {
    const folder = join(storefront, 'out');
    await expect(exportFrom([storefront, '--format', 'terraform', '--out', folder], recordingTerminal())).rejects.toThrow(CommandError);
    expect(existsSync(folder)).toBe(false);
  });

  it('gives programs everything as JSON', async () => {
    const terminal = recordingTerminal();
    expect(await exportFrom([storefront, '--format', 'terraform', '--json'], terminal)).toBe(0);
    expect(jsonOf(terminal)).toMatchObject({
      files: [{ path: 'versions.tf' }, { path: 'variables.tf' }, { path: 'distributions.tf' }, ...Array.from({ length: 5 }, () => ({}))],
      notes: [{ level: 'info' }, {}, {}, {}, {}, {}],
    });
  });

  it.each([
    [[], 'export needs --format'],
    [['--format', 'cdk'], '--format takes cli or cloudformation or terraform'],
    [['--format', 'terraform', '--yaml'], '--yaml and --template-json go with --format cloudformation'],
    [['--format', 'cloudformation', '--yaml', '--template-json'], 'not both'],
    [['--format', 'cloudformation', '--certificates', 'all'], '--certificates takes'],
    [['a', 'b', '--format', 'cli'], 'one workspace'],
  ] as const)('refuses wrong use: %j', async (argv, message) => {
    await expect(exportFrom(argv, recordingTerminal())).rejects.toThrow(UsageError);
    await expect(exportFrom(argv, recordingTerminal())).rejects.toThrow(message);
  });

  it('asks for a folder when there are several files', async () => {
    await expect(exportFrom([storefront, '--format', 'terraform'], recordingTerminal())).rejects.toThrow(/has 8 files, so it needs --out/);
  });
});
