import { describe, expect, it } from 'vitest';
import { template, tenant, type Files } from '../../../support/compiled';
import { applyEdit, diagnosticsOf, textOf } from '../../../support/diagnostics';
import { manyTenants } from '../../../support/zones';

const shield = { 'web-acls/shield.json': { Name: 'shield', DefaultAction: { Block: {} }, Rules: [] } };
const saas = (own: object, more: Files = {}, base: object = { WebACLId: 'shield' }): Files => ({
  'distributions/saas.json': template(base),
  ...shield,
  ...more,
  'tenants/acme.json': tenant('acme', ['a.example'], { Customizations: own }),
});
const check = (files: Files): ReturnType<typeof diagnosticsOf> =>
  diagnosticsOf(files, 'tenant.').filter(({ code }) => /web-acl-(?:removed|open)|country-opened/.test(code));
const said = (files: Files): readonly string[] => check(files).map(({ severity, code, pointer }) => `${severity} ${code} ${pointer}`);

describe('the web ACL of a tenant', () => {
  it('is missed when the tenant removes its template’s, and inherited again by the fix', () => {
    const files = saas({ WebAcl: { Action: 'disable' }, GeoRestrictions: { RestrictionType: 'none' } });
    const [found] = check(files);
    expect(said(files)).toEqual(['warning tenant.web-acl-removed /Customizations/WebAcl/Action']);
    const edit = found?.fixes[0]?.edits?.[0];
    const mended = edit && JSON.parse(applyEdit(textOf(files['tenants/acme.json']), edit));
    expect(mended.Customizations).toEqual({ GeoRestrictions: { RestrictionType: 'none' } });
  });

  it('is told of at the template when very many tenants do so', () => {
    const tenants = manyTenants(21, (at) =>
      tenant(`tenant-${at}`, [`n${at}.example`], { Customizations: { WebAcl: { Action: 'disable' } } }),
    );
    const found = check({ ...saas({}), ...tenants });
    expect(found.map(({ file, pointer }) => `${file} ${pointer}`)).toEqual(['distributions/saas.json /WebACLId']);
    expect(found[0]?.message).toContain('21 tenants of saas (tenant-0 is the first) remove the web ACL of their template');
  });

  it.each([
    ['no rules', [], true],
    ['a rule that counts', [{ Action: { Count: {} } }], true],
    ['a rule that blocks', [{ Action: { Count: {} } }, { Action: { Block: {} } }], false],
    ['a rule that asks for a CAPTCHA', [{ Action: { Captcha: {} } }], false],
    ['a rule group', [{ OverrideAction: { None: {} } }], false],
    ['a rule group that only counts', [{ OverrideAction: { Count: {} } }], true],
  ])('lets everything in with %s: %s', (_name, rules, open) => {
    const Rules = rules.map((rule, at) => ({
      Name: `rule-${at}`,
      Priority: at,
      Statement: { GeoMatchStatement: { CountryCodes: ['DE'] } },
      ...rule,
    }));
    const files = saas(
      { WebAcl: { Action: 'override', Arn: 'own' } },
      { 'web-acls/own.json': { Name: 'own', DefaultAction: { Allow: {} }, Rules } },
    );
    expect(said(files)).toEqual(open ? ['warning tenant.web-acl-open /Customizations/WebAcl/Arn'] : []);
  });

  it('may block by default without rules', () => {
    expect(said(saas({ WebAcl: { Action: 'override', Arn: 'shield' } }))).toEqual([]);
  });
});

describe('the countries of a tenant', () => {
  const blocks = (RestrictionType: string, ...Items: readonly string[]): object => ({
    Restrictions: { GeoRestriction: { RestrictionType, Quantity: Items.length, Items } },
  });
  const opened = (base: object, RestrictionType: string, ...Locations: readonly string[]): string | undefined =>
    /opens (.*), which/.exec(check(saas({ GeoRestrictions: { RestrictionType, Locations } }, {}, base))[0]?.message ?? '')?.[1];

  it('are compared with what the template blocks', () => {
    expect(opened(blocks('blacklist', 'AQ', 'DE'), 'none')).toBe('AQ and DE');
    expect(opened(blocks('blacklist', 'AQ', 'DE'), 'blacklist', 'AQ')).toBe('DE');
    expect(opened(blocks('blacklist', 'AQ', 'DE'), 'whitelist', 'DE', 'FR')).toBe('DE');
    expect(opened(blocks('blacklist', 'AQ'), 'whitelist', 'FR')).toBeUndefined();
    expect(opened(blocks('whitelist', 'DE'), 'whitelist', 'DE', 'FR')).toBe('FR');
    expect(opened(blocks('whitelist', 'DE'), 'blacklist', 'AQ')).toBe('countries other than DE');
    expect(opened(blocks('none'), 'none')).toBeUndefined();
  });
});
