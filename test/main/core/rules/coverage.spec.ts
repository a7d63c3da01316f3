import { describe, expect, it } from 'vitest';
import { certificateOf, coverageOf, placeKey, requestOf, shownBy, tokenHostOf } from '../../../../main/core/rules/coverage';
import { certificate, standard, template, tenant, type Files } from '../../../support/compiled';
import { askFacts, claimOf } from '../../../support/facts';

const shows = (name: string): object => ({ ViewerCertificate: { ACMCertificateArn: name, SSLSupportMethod: 'sni-only' } });
const asks = (host: string): object => ({ ManagedCertificateRequest: { ValidationTokenHost: host } });
const files: Files = {
  'distributions/saas.json': template(shows('wild')),
  'distributions/bare.json': template(),
  'distributions/gone.json': template(shows('gone')),
  'distributions/d.json': standard('d', ['d.example', 'www.saas.example'], shows('wild')),
  'distributions/iam.json': standard('i', ['i.example'], { ViewerCertificate: { IAMCertificateId: 'ASCA1' } }),
  'certificates/wild.json': certificate('wild', ['*.saas.example']),
  'certificates/vanity.json': { DomainName: 'vanity.example' },
  'tenants/a.json': tenant('aaa', ['a.saas.example', 'vanity.example'], { Customizations: { Certificate: { Arn: 'vanity' } } }),
  'tenants/b.json': tenant('bbb', ['b.example', 'b.saas.example'], asks('self-hosted')),
  'tenants/c.json': tenant('ccc', ['c.example'], { DistributionId: 'bare' }),
  'tenants/g.json': tenant('ggg', ['g.example'], { DistributionId: 'gone' }),
  'tenants/x.json': { ...tenant('xxx', [], asks('cloudfront')), Domains: [{ Domain: 'x.example', Status: 'active' }] },
};
const coverage = (domain: string): string => askFacts(files, (facts) => coverageOf(claimOf(facts, domain), facts));

describe('what covers a claim', () => {
  it('is the tenant’s own certificate or its template’s', () => {
    expect(['a.saas.example', 'vanity.example', 'www.saas.example'].map(coverage)).toEqual(['covered', 'covered', 'covered']);
    const names = askFacts(files, (facts) => {
      const shown = shownBy(claimOf(facts, 'vanity.example'), facts);
      return [shown?.own?.name, shown?.inherited?.name];
    });
    expect(names).toEqual(['vanity', 'wild']);
  });

  it('is missing, pending when the tenant asked for one, and unknown where a reference dangles or IAM keeps it', () => {
    expect(['c.example', 'd.example', 'b.example', 'g.example', 'i.example'].map(coverage)).toEqual([
      'uncovered',
      'uncovered',
      'pending',
      'unknown',
      'unknown',
    ]);
  });
});

describe('tokenHostOf', () => {
  it('speaks of domains that wait, not of covered or active ones', () => {
    const host = (domain: string): unknown => askFacts(files, (facts) => tokenHostOf(claimOf(facts, domain), facts));
    expect(['b.example', 'b.saas.example', 'x.example', 'a.saas.example'].map(host)).toEqual(['self-hosted', null, null, null]);
    expect(askFacts(files, (facts) => requestOf(claimOf(facts, 'd.example')))).toBeUndefined();
  });
});

describe('certificateOf', () => {
  it('tells no certificate from a dangling reference', () => {
    const found = askFacts(files, (facts) =>
      facts.workspace.distributions.map((distribution) => [
        distribution.name,
        certificateOf(distribution, facts)?.name,
        certificateOf(distribution, facts),
      ]),
    );
    const byName = Object.fromEntries(found.map(([name, known, whole]) => [name, known ?? whole]));
    expect(byName).toEqual({ bare: null, d: 'wild', gone: undefined, iam: null, saas: 'wild' });
  });
});

describe('placeKey', () => {
  it('differs for two resources of one file', () => {
    expect(placeKey({ file: 'a.json', base: '/0' })).not.toBe(placeKey({ file: 'a.json', base: '/1' }));
  });
});
