import { describe, expect, it } from 'vitest';
import { claimFor } from '../../../../main/core/rules/takeover';
import { template, type Files } from '../../../support/compiled';
import { applyEdit, diagnosticsOf, textOf } from '../../../support/diagnostics';
import { askFacts } from '../../../support/facts';
import { acmeZone, inMain } from '../../../support/zones';

const check = (records: string, more: Files = {}): ReturnType<typeof diagnosticsOf> => diagnosticsOf(acmeZone(records, more), 'takeover.');
const said = (records: string, more: Files = {}): readonly string[] =>
  check(records, more).map(({ severity, code, line }) => `${severity} ${code} ${line}`);
const toMain = 'CNAME dmain.cloudfront.net.\n';

describe('a name that leads to CloudFront and that nobody claims', () => {
  it('is told what visitors get and what somebody else could do, without more than is known', () => {
    const [found] = check(`old ${toMain}`);
    expect(found).toMatchObject({ severity: 'warning', line: 5 });
    expect(found?.message).toBe(
      'old.acme.example leads to the routing endpoint of connection group main, but no tenant or distribution here claims it, so its visitors get 403. ' +
        'CloudFront gives a name to one distribution or tenant of any account: whoever else proves it, with a trusted certificate that covers it, may claim it and gets its visitors. ' +
        'Claim it, or remove the record.',
    );
    expect(found?.fixes.map(({ title }) => title)).toEqual(['Remove the record of old.acme.example']);
  });

  it('is claimed by a disabled tenant, by a wildcard, and needed as a name on the way', () => {
    expect(said(`old ${toMain}`, { 'tenants/a.json': inMain('acme', ['old.acme.example'], { Enabled: false }) })).toEqual([]);
    expect(said(`old ${toMain}a.b ${toMain}`, { 'tenants/a.json': inMain('acme', ['*.acme.example']) })).toEqual([]);
    expect(said(`old ${toMain}new CNAME old\n`, { 'tenants/a.json': inMain('acme', ['new.acme.example']) })).toEqual([]);
  });

  it('is offered to the tenant whose own name has no record and is nearly the same', () => {
    const acme = inMain('acme', ['shpo.acme.example', '*.shop.acme.example']);
    const [found] = check(`shop ${toMain}`, { 'tenants/a.json': acme });
    expect(found?.message).toContain('Tenant acme claims shpo.acme.example, which has no record: was shop.acme.example meant?');
    expect(found?.fixes.map(({ title }) => title)).toEqual([
      'Let tenant acme claim shop.acme.example',
      'Remove the record of shop.acme.example',
    ]);
    const edit = found?.fixes[0]?.edits?.[0];
    const mended = edit && JSON.parse(applyEdit(textOf(acme), edit));
    expect(said(`shop ${toMain}`, { 'tenants/a.json': mended })).toEqual([]);
  });

  it('may be on the way of a domain whose zone is elsewhere, and is then no more than a note', () => {
    const [found, ...others] = check(`customer-123 ${toMain}`, { 'tenants/a.json': inMain('acme', ['www.customer.example']) });
    expect(others).toEqual([]);
    expect(found).toMatchObject({ severity: 'info', fixes: [] });
    expect(found?.message).toContain('That is right for a name that domains with a zone elsewhere lead over');
  });

  it('is told of together with the others when they are very many', () => {
    const found = check(Array.from({ length: 21 }, (_, at) => `n${at} ${toMain}`).join(''));
    expect(found.map(({ code, line }) => `${code} ${line}`)).toEqual(['takeover.unclaimed-name 5']);
    expect(found[0]?.message).toContain('n0.acme.example and 20 other names lead to the routing endpoint of connection group main');
  });

  it('is mere information for a DNS wildcard beside claimed names', () => {
    expect(said(`* ${toMain}`, { 'tenants/a.json': inMain('acme', ['new.acme.example']) })).toEqual(['info takeover.unclaimed-name 5']);
  });
});

describe('records that lead to other clouds', () => {
  const bucket = 'files.acme.example.s3-website.eu-central-1.amazonaws.com';

  it('warn of buckets that nothing here uses', () => {
    expect(said(`files CNAME ${bucket}.\n`)).toEqual(['warning takeover.bucket 5']);
    expect(check(`files CNAME ${bucket}.\n`)[0]?.message).toContain('leads to the S3 bucket files.acme.example');
    expect(said(`files CNAME ${bucket}.\n`, { [`origins/${bucket}.json`]: { stubs: [] } })).toEqual([]);
  });

  it('know the buckets that tenants make of parameters', () => {
    const files = {
      'distributions/saas.json': template({
        TenantConfig: { ParameterDefinitions: [{ Name: 'bucket', Definition: { StringSchema: { Required: true } } }] },
        Origins: [{ Id: 'web', DomainName: '{{bucket}}.s3.us-east-1.amazonaws.com', S3OriginConfig: { OriginAccessIdentity: '' } }],
      }),
      'tenants/a.json': inMain('acme', ['a.acme.example'], { Parameters: [{ Name: 'bucket', Value: 'shop' }] }),
    };
    expect(said('x CNAME shop.s3.us-east-1.amazonaws.com.\n', files)).toEqual([]);
    expect(said('x CNAME shoe.s3.us-east-1.amazonaws.com.\n', files)).toEqual(['warning takeover.bucket 5']);
  });

  it('mention names that are given away again, and no others', () => {
    expect(
      said('a CNAME acme.azurewebsites.net.\nb CNAME x.y.herokuapp.com.\nc CNAME azurewebsites.net.\nd CNAME notazurewebsites.net.\n'),
    ).toEqual(['info takeover.other-cloud 5', 'info takeover.other-cloud 6']);
  });
});

describe('claimFor', () => {
  const files = {
    'tenants/a.json': inMain('one', ['*.acme.example', 'x.acme.example']),
    'tenants/b.json': inMain('two', ['*.b.acme.example']),
  };
  const domain = (name: string, settings: object = {}): string | undefined =>
    askFacts(files, (facts) => claimFor(name, facts)?.domain, settings);

  it('takes the exact name, else the longest wildcard, and the apex only by assumption', () => {
    expect(domain('x.acme.example')).toBe('x.acme.example');
    expect(domain('a.b.acme.example')).toBe('*.b.acme.example');
    expect(domain('a.c.acme.example')).toBe('*.acme.example');
    expect(domain('acme.example')).toBeUndefined();
    expect(domain('acme.example', { assumptions: { 'owner.wildcard-apex': 'yes' } })).toBe('*.acme.example');
  });
});
