/** What `edgecase import` does as a program of its own: pipes, exit codes, and a workspace that the other commands work on. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { commandLine } from '../support/command-line';
import { tempFolder } from '../support/temp-folder';

const { run } = commandLine();
const fixtures = join(import.meta.dirname, '../main/interchange/import/fixtures');
const place = tempFolder();
const program = join(import.meta.dirname, '../../main/cli/bin/edgecase.mjs');

const place_ = { file: z.string().min(1), line: z.number().int().min(1), column: z.number().int().min(1) };
const importContract = z.strictObject({
  workspace: z.string(),
  written: z.boolean(),
  changes: z.array(
    z.strictObject({
      path: z.string(),
      before: z.string().nullable(),
      after: z.string(),
      kind: z.enum(['add', 'update', 'same']),
      replaced: z.array(z.strictObject({ pointer: z.string(), before: z.unknown(), after: z.unknown() })),
      kept: z.array(z.string()),
    }),
  ),
  unresolved: z.array(
    z.strictObject({
      ...place_,
      code: z.enum(['reference', 'parameter', 'intrinsic', 'missing', 'member', 'syntax', 'record']),
      subject: z.string(),
      message: z.string().min(1),
      fix: z.string().min(1),
      parameter: z.string().optional(),
    }),
  ),
  skipped: z.array(z.strictObject({ type: z.string(), count: z.number().int().min(1), reason: z.string() })),
  notes: z.array(z.string()),
  recognised: z.record(z.string(), z.number().int().min(1)),
});

async function piped(text: string, argv: readonly string[]): Promise<{ readonly code: number | null; readonly stdout: string }> {
  const child = spawn(process.execPath, [program, ...argv], { stdio: ['pipe', 'pipe', 'ignore'], env: { ...process.env, NO_COLOR: '1' } });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk));
  child.stdin.end(text);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout };
}

describe('import', () => {
  it('makes a workspace of what cdk synth wrote, which answers requests', async () => {
    const workspace = join(place, 'cdk');
    const imported = await run(['import', join(fixtures, 'cdk.out'), workspace, '--json']);
    expect({ code: imported.code, stderr: imported.stderr }).toEqual({ code: 0, stderr: '' });
    expect(importContract.parse(JSON.parse(imported.stdout))).toMatchObject({
      written: true,
      unresolved: [],
      recognised: { 'distribution-tenant': 2 },
    });
    expect((await run(['check', workspace])).code).toBe(0);
    const explained = await run(['explain', workspace, 'https://acme.saas.example/', '--json']);
    expect(JSON.parse(explained.stdout)).toMatchObject({
      dns: { connectionGroup: 'saas-group' },
      owner: { kind: 'tenant', name: 'saas-acme', distribution: 'template' },
      certificate: { source: 'distribution', acceptedByClient: true },
      outcome: { status: 200, failure: null },
    });
  });

  it('reads a pipe of several answers, and says with exit code 1 what they leave out', async () => {
    const answers = ['get-distribution.json', 'list-distribution-tenants.json', 'get-connection-group.json'];
    const text = answers.map((name) => readFileSync(join(fixtures, 'answers', name), 'utf8')).join('\n');
    const { code, stdout } = await piped(text, ['import', '-', join(place, 'pipe'), '--json']);
    expect(code).toBe(1);
    const plan = importContract.parse(JSON.parse(stdout));
    expect(plan.unresolved.map(({ file, fix }) => [file, fix.slice(0, 43)])).toEqual([
      ['-', 'aws cloudfront get-distribution-tenant --id'],
      ['-', 'aws cloudfront get-distribution-tenant --id'],
    ]);
  });

  it('shows a template without writing anything', async () => {
    const workspace = join(place, 'dry');
    const { code, stdout } = await run([
      'import',
      join(fixtures, 'storefront.yaml'),
      workspace,
      '--dry-run',
      '--parameter',
      'CertificateArn=arn:x',
    ]);
    expect(code).toBe(1);
    expect(stdout).toContain('Would change\n');
    expect((await run(['check', workspace])).code).toBe(2);
  });

  it('is wrong use without a workspace, with nothing to read, and with nothing in it', async () => {
    for (const argv of [
      [],
      ['a.json'],
      [join(place, 'none.json'), place],
      [join(import.meta.dirname, '../../package.json'), join(place, 'x')],
    ]) {
      const { code, stderr } = await run(['import', ...argv]);
      expect(code).toBe(2);
      expect(stderr).toMatch(/^edgecase import: /m);
      expect(stderr).not.toContain('    at ');
    }
  });
});
