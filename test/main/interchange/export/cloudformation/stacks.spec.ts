import { describe, expect, it } from 'vitest';
import { loadWorkspace } from '../../../../../main/core/config/load';
import { exportWorkspace } from '../../../../../main/interchange/export/index';
import { partition, type Unit } from '../../../../../main/interchange/export/cloudformation/stacks';
import { planExport } from '../../../../../main/interchange/export/plan';
import { bigWorkspaceFiles } from '../../../../support/big-workspace';

const workspace = loadWorkspace({ files: bigWorkspaceFiles({ tenants: 1000 }), fixtures: [] });
const plan = planExport(workspace, { account: workspace.settings.account, certificates: 'request' });
const units: readonly Unit[] = plan.entries.map((entry) => ({
  entry,
  resources: [{ id: entry.name, type: 'X', properties: {} }],
  isFirst: true,
}));

describe('templates of a large workspace', () => {
  it('hold no more than CloudFormation takes, each entry after all that it needs', () => {
    const parts = partition(units);
    const stackOf = new Map(parts.flatMap((part, at) => part.map(({ entry }) => [entry, at] as const)));
    expect(parts.length).toBeGreaterThan(2);
    expect(stackOf.size).toBe(plan.entries.length);
    for (const part of parts) expect(part.length).toBeLessThanOrEqual(450);
    // Only records need groups, and they are units of their own.
    const named = [...stackOf].filter(([entry]) => entry.kind !== 'zone');
    for (const [entry, at] of named) for (const needed of entry.needs) expect(stackOf.get(needed)).toBeLessThanOrEqual(at);
  });

  it('name each other’s exports and nothing that is not exported', () => {
    const { files, notes } = exportWorkspace(workspace, { format: 'cloudformation', syntax: 'json', certificates: 'request' });
    const exported = new Set<string>();
    for (const { text } of files) {
      const template = JSON.parse(text) as {
        readonly Resources: object;
        readonly Outputs?: Readonly<Record<string, { readonly Export?: { readonly Name: { readonly 'Fn::Sub': string } } }>>;
      };
      expect(Object.keys(template.Resources).length).toBeLessThanOrEqual(500);
      expect(Object.keys(template.Outputs ?? {}).length).toBeLessThanOrEqual(200);
      expect(text.length).toBeLessThan(1_000_000);
      for (const [, name] of text.matchAll(/"Fn::ImportValue": \{\s*"Fn::Sub": "([^"]+)"/g)) expect(exported).toContain(name);
      for (const { Export } of Object.values(template.Outputs ?? {})) if (Export) exported.add(Export.Name['Fn::Sub']);
    }
    expect(exported.size).toBeGreaterThan(0);
    expect(notes.map(({ text }) => text).join('\n')).toContain(`so there are ${files.length}`);
  });

  it('are one where everything fits', () => {
    expect(partition(units.slice(0, 300))).toHaveLength(1);
  });

  it('keep within a megabyte when records alone are more, and prove certificates by zones in other stacks', () => {
    const files = bigWorkspaceFiles({ tenants: 3000 });
    const large = loadWorkspace({ files, fixtures: [] });
    const made = exportWorkspace(large, { format: 'cloudformation', syntax: 'json', certificates: 'request' });
    for (const { text } of made.files) expect(text.length).toBeLessThan(1_000_000);
    const all = made.files.map(({ text }) => text).join('');
    expect(all).toMatch(/"HostedZoneId": \{\s*"Fn::ImportValue"/);
  });
});
