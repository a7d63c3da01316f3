import { describe, expect, it } from 'vitest';
import { loadWorkspace } from '../../../../main/core/config/load';
import type { Workspace } from '../../../../main/core/types/workspace';
import { exportWorkspace } from '../../../../main/interchange/export';
import { fillIn } from '../../../../main/interchange/import/placeholders';
import type { Identity } from '../../../../main/interchange/import/register';
import { importing, sampleInput } from '../../../support/import';

const identity: Identity = {
  kind: 'distribution',
  name: 'shop',
  id: 'E1',
  arn: 'arn:1',
  endpoint: 'd1.cloudfront.net',
  file: 'x',
  base: '',
};
const fill = (text: string): unknown =>
  fillIn({ text }, (kind, name) => (kind === 'distribution' && name === 'shop' ? identity : null))['text'];

describe('what an export calls by its words', () => {
  it.each([
    ['<Id of distribution shop>', 'shop'],
    ['<ARN of distribution shop>', 'shop'],
    ['see <Id of distribution shop> and <ARN of distribution shop>', 'see E1 and arn:1'],
    ['<DomainName of distribution shop>', 'd1.cloudfront.net'],
    ['<Id of hosted zone Example.com>', 'hosted-zone/example.com'],
    ['<Id of distribution other>', '<Id of distribution other>'],
    ['<Id of distribution tenant shop>', '<Id of distribution tenant shop>'],
    ['<b>text</b>', '<b>text</b>'],
  ])('%s is %s', (text, wanted) => {
    expect(fill(text)).toBe(wanted);
  });
});

/** What must be the same after the way out and back in: every resource that is exported, its names and values. */
function essence(workspace: Workspace): unknown {
  const of = (resources: readonly { readonly name: string; readonly file: string; readonly value: unknown }[]): unknown =>
    resources
      .filter(({ file }) => file !== '')
      .map(({ name, value }) => ({ name, ...(value as object), CallerReference: '', Comment: '' }));
  const tenants = workspace.tenants.map(({ value }) => value).toSorted((a, b) => (a.Name < b.Name ? -1 : 1));
  return {
    distributions: workspace.distributions.map(({ name, multiTenant, value }) => [
      name,
      multiTenant,
      value.Origins,
      value.DefaultCacheBehavior,
      value.CacheBehaviors ?? [],
    ]),
    tenants: tenants.map(({ Name, Domains, Parameters, Customizations, Enabled }) => [
      Name,
      Domains.map(({ Domain }) => Domain),
      Parameters ?? [],
      Customizations ?? {},
      Enabled ?? true,
    ]),
    policies: of(workspace.cachePolicies.filter(({ managed }) => !managed)),
    zones: workspace.zones.map(({ origin }) => origin),
  };
}

describe('the way out and back in', () => {
  it.each(['saas-storefront', 'broken-onboarding', 'host-sni-dns-lab'])('gives the same resources as the AWS CLI is told: %s', (name) => {
    const before = loadWorkspace(sampleInput(name));
    const { files } = exportWorkspace(before, { format: 'cli' });
    const { plan, workspace } = importing(files.filter(({ path }) => /\.(?:json|js)$/.test(path)));
    expect(plan.unresolved).toEqual([]);
    expect(plan.skipped).toEqual([]);
    expect(essence(workspace)).toEqual(essence(before));
    expect(
      workspace.tenants.map(({ value }) => value.DistributionId).every((id) => workspace.distributions.some((one) => one.name === id)),
    ).toBe(true);
  });

  it.each(['saas-storefront', 'broken-onboarding', 'host-sni-dns-lab'])(
    'gives the same resources as CloudFormation is told: %s',
    (name) => {
      const before = loadWorkspace(sampleInput(name));
      for (const syntax of ['yaml', 'json'] as const) {
        const { files } = exportWorkspace(before, { format: 'cloudformation', syntax });
        const { plan, workspace } = importing(files.filter(({ path }) => /\.(?:json|ya?ml)$/.test(path)));
        expect(plan.unresolved).toEqual([]);
        expect(essence(workspace)).toEqual(essence(before));
      }
    },
  );
});
