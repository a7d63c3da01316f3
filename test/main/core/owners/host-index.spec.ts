import { describe, expect, it } from 'vitest';
import { buildHostIndex } from '../../../../main/core/owners/host-index';
import { certificate, certificateArn, group, standard, template, tenant, workspaceOf, type Files } from '../../../support/compiled';

const base: Files = {
  'distributions/saas.json': template({ ViewerCertificate: { ACMCertificateArn: certificateArn('wild'), SSLSupportMethod: 'sni-only' } }),
  'certificates/wild.json': certificate('wild', ['*.shops.example']),
};

function claimsOf(files: Files): readonly (readonly [key: string, ...owners: readonly string[]])[] {
  const { exact, wildcard } = buildHostIndex(workspaceOf({ ...base, ...files }));
  return [...exact, ...[...wildcard].map(([key, claims]) => [`*.${key}`, claims] as const)].map(([key, claims]) => [
    key,
    ...claims.map((claim) => `${claim.ownerName}${claim.active ? '' : ` (${claim.inactiveBecause})`}`),
  ]);
}

describe('the host index', () => {
  it('knows the domains of tenants, and aliases and own domain of standard distributions', () => {
    const files: Files = {
      'distributions/main.json': standard('main', ['www.example', '*.www.example']),
      'tenants/acme.json': tenant('acme', ['acme.shops.example', '*.acme.example']),
    };
    expect(claimsOf(files)).toEqual([
      ['dmain.cloudfront.net', 'main'],
      ['www.example', 'main'],
      ['acme.shops.example', 'acme'],
      ['*.www.example', 'main'],
      ['*.acme.example', 'acme'],
    ]);
  });

  it('knows no routing endpoint and no name of a template', () => {
    const files: Files = { 'connection-groups/edge.json': group('edge'), 'tenants/acme.json': tenant('acme', ['acme.shops.example']) };
    expect(claimsOf(files)).toEqual([['acme.shops.example', 'acme']]);
  });

  it('keeps a second claim of a domain behind the first, distributions before tenants and then in file order', () => {
    const files: Files = {
      'tenants/bolt.json': tenant('bolt', ['www.example']),
      'tenants/acme.json': tenant('acme', ['WWW.example']),
      'distributions/main.json': standard('main', ['www.example']),
    };
    expect(claimsOf(files)).toContainEqual(['www.example', 'main', 'acme', 'bolt']);
  });

  it('ignores a second tenant of the same name', () => {
    const files: Files = {
      'tenants/a.json': tenant('acme', ['one.shops.example']),
      'tenants/b.json': tenant('acme', ['two.shops.example']),
    };
    expect(claimsOf(files)).toEqual([['one.shops.example', 'acme']]);
  });

  it('takes the status from the file, and else counts a domain as active', () => {
    const files: Files = {
      'tenants/acme.json': tenant('acme', [], {
        Domains: [{ Domain: 'a.example', Status: 'inactive' }, { Domain: 'b.example', Status: 'active' }, { Domain: 'c.example' }],
        ManagedCertificateRequest: undefined,
      }),
    };
    expect(claimsOf(files)).toEqual([
      ['a.example', 'acme (status)'],
      ['b.example', 'acme'],
      ['c.example', 'acme'],
    ]);
  });

  it('counts a domain that waits for its managed certificate as inactive, unless another certificate covers it', () => {
    const request = { ManagedCertificateRequest: { ValidationTokenHost: 'cloudfront' } };
    const files: Files = {
      'certificates/own.json': certificate('own', ['*.own.example', 'own.example']),
      'tenants/acme.json': tenant('acme', ['acme.vanity.example', 'acme.shops.example', 'a.b.shops.example'], request),
      'tenants/bolt.json': tenant('bolt', ['own.example', '*.own.example', 'far.example'], {
        ...request,
        Customizations: { Certificate: { Arn: certificateArn('own') } },
      }),
    };
    expect(claimsOf(files)).toEqual([
      ['acme.vanity.example', 'acme (pending-certificate)'],
      ['acme.shops.example', 'acme'],
      ['a.b.shops.example', 'acme (pending-certificate)'],
      ['own.example', 'bolt'],
      ['far.example', 'bolt (pending-certificate)'],
      ['*.own.example', 'bolt'],
    ]);
  });

  it('points each claim at the line of its domain', () => {
    const workspace = workspaceOf({
      ...base,
      'tenants/acme.json': [tenant('zero', ['z.example']), tenant('acme', ['a.example', 'b.example'])],
    });
    const claim = buildHostIndex(workspace).exact.get('b.example')?.[0];
    expect(claim && workspace.locate(claim.source)).toMatchObject({ file: 'tenants/acme.json', pointer: '/1/Domains/1/Domain' });
  });
});
