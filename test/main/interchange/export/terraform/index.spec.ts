import { parse } from '@cdktf/hcl2json';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadWorkspace } from '../../../../../main/core/config/load';
import type { Workspace } from '../../../../../main/core/types/workspace';
import { exportWorkspace } from '../../../../../main/interchange/export/index';
import { bigWorkspaceFiles } from '../../../../support/big-workspace';
import { everythingWorkspace } from '../../../../support/export-workspace';
import { workspaceFiles } from '../../../../support/workspace-arbitraries';

type Blocks = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
interface Parsed {
  readonly resource?: Blocks;
  readonly data?: Blocks;
  readonly variable?: Readonly<Record<string, unknown>>;
}

/** Every file parsed by HCL's own parser, and the addresses that they declare and name. */
async function read(
  workspace: Workspace,
): Promise<{ readonly declared: ReadonlySet<string>; readonly named: readonly string[]; readonly parsed: readonly Parsed[] }> {
  const files = exportWorkspace(workspace, { format: 'terraform' }).files.filter(({ path }) => path.endsWith('.tf'));
  const parsed = await Promise.all(files.map(async ({ path, text }) => (await parse(path, text)) as Parsed));
  const declared = parsed.flatMap(({ resource, data, variable }) => [
    ...Object.entries(resource ?? {}).flatMap(([type, labels]) => Object.keys(labels).map((label) => `${type}.${label}`)),
    ...Object.entries(data ?? {}).flatMap(([type, labels]) => Object.keys(labels).map((label) => `data.${type}.${label}`)),
    ...Object.keys(variable ?? {}).map((name) => `var.${name}`),
  ]);
  expect(new Set(declared).size).toBe(declared.length);
  const references = files.flatMap(({ text }) => [
    ...text.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""').matchAll(/\b(?:data\.)?(?:aws_\w+|var)\.\w+/g),
  ]);
  return { declared: new Set(declared), named: references.map(([found]) => found), parsed };
}

describe('the Terraform export', () => {
  it('parses, and names only what it declares', async () => {
    const { declared, named } = await read(everythingWorkspace());
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((address) => !declared.has(address))).toEqual([]);
  });

  it('parses, and names only what it declares, for any workspace', async () => {
    await fc.assert(
      fc.asyncProperty(workspaceFiles, async (files) => {
        const { declared, named } = await read(loadWorkspace({ files, fixtures: [] }));
        expect(named.filter((address) => !declared.has(address))).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it('has every tenant, with its domains and parameters', async () => {
    const workspace = loadWorkspace({ files: bigWorkspaceFiles({ tenants: 1200 }), fixtures: [] });
    const { parsed } = await read(workspace);
    const tenants = parsed.flatMap(({ resource }) =>
      Object.values(resource?.['aws_cloudfront_distribution_tenant'] ?? {}),
    ) as readonly (readonly { readonly name: string; readonly domain: readonly { readonly domain: string }[] }[])[];
    expect(new Map(tenants.map(([tenant]) => [tenant?.name, tenant?.domain.map(({ domain }) => domain)]))).toEqual(
      new Map(workspace.tenants.map(({ name, value }) => [name, value.Domains.map(({ Domain }) => Domain)])),
    );
    const paths = exportWorkspace(workspace, { format: 'terraform' }).files.map(({ path }) => path);
    expect(paths.filter((path) => path.startsWith('tenants'))).toEqual(['tenants.tf', 'tenants-2.tf', 'tenants-3.tf']);
  });
});
