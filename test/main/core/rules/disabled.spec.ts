import { describe, expect, it } from 'vitest';
import { standard, template, type Files } from '../../../support/compiled';
import { diagnosticsOf } from '../../../support/diagnostics';
import { acmeZone, inMain, manyTenants } from '../../../support/zones';

const check = (files: Files, settings: object = {}): ReturnType<typeof diagnosticsOf> => diagnosticsOf(files, 'disabled.', {}, settings);
const off = { Enabled: false };
const records = '* CNAME dmain.cloudfront.net.\na CNAME dmain.cloudfront.net.\nold A 198.51.100.1\n';

describe('a disabled tenant', () => {
  it('is told once which of its domains still lead to CloudFront, and what visitors get', () => {
    const files = acmeZone(records, { 'tenants/a.json': inMain('acme', ['old.acme.example', 'a.acme.example', 'b.acme.example'], off) });
    const found = check(files);
    expect(found.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual(['disabled.tenant-has-dns /Domains/1/Domain']);
    expect(found[0]?.message).toBe(
      'a.acme.example still leads to CloudFront (dns/acme.example.zone line 6), and so does 1 other domain of it, but tenant acme is disabled: visitors get 403, and no wildcard domain steps in. Remove the record, or enable the tenant.',
    );
    expect(check(files, { assumptions: { 'tenant.disabled-status': '404' } })[0]?.message).toContain('visitors get 404');
  });

  it('is a note where a wildcard record leads the name, which nobody forgot', () => {
    const [found] = check(acmeZone(records, { 'tenants/a.json': inMain('acme', ['b.acme.example'], off) }));
    expect(found?.severity).toBe('info');
    expect(found?.message).toContain('Give b.acme.example a record that leads elsewhere, or enable the tenant.');
  });

  it('is told of at the template when there are very many', () => {
    const found = check(
      acmeZone(
        records,
        manyTenants(21, (at) => inMain(`tenant-${at}`, [`n${at}.acme.example`], off)),
      ),
    );
    expect(found.map(({ code, file }) => `${code} ${file}`)).toEqual(['disabled.tenant-has-dns distributions/saas.json']);
    expect(found[0]?.message).toContain('21 tenants of distribution saas (tenant-0 is the first)');
  });
});

describe('a disabled distribution', () => {
  it('is told of the names that lead to it, and of nothing when none do', () => {
    const files = acmeZone(records, { 'distributions/d.json': standard('d', ['a.acme.example', 'old.acme.example'], off) });
    expect(check(files).map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      'disabled.distribution-has-dns /DistributionConfig/Enabled',
    ]);
    expect(check(files)[0]?.message).toContain('DNS still leads a.acme.example to CloudFront');
    expect(check(acmeZone('', { 'distributions/d.json': standard('d', ['a.acme.example'], off) }))).toEqual([]);
  });

  it('is told once how many of its tenants are concerned when it is a template', () => {
    const tenants = manyTenants(30, (at) => inMain(`tenant-${at}`, [`n${at}.acme.example`]));
    const found = check(acmeZone(records, { 'distributions/saas.json': template(off), ...tenants }));
    expect(found.map(({ code, file }) => `${code} ${file}`)).toEqual(['disabled.distribution-has-dns distributions/saas.json']);
    expect(found[0]?.message).toContain('30 tenants (tenant-0 is the first)');
  });
});
