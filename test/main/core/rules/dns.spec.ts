import { describe, expect, it } from 'vitest';
import { group, standard, template, tenant } from '../../../support/compiled';
import { diagnosticsOf, lineOf } from '../../../support/diagnostics';

const head = '$TTL 300\n@ SOA ns hostmaster 1 7200 900 1209600 300\n@ NS ns\nns A 192.0.2.53\n';
const base = {
  'distributions/saas.json': template(),
  'connection-groups/main.json': group('main'),
  'connection-groups/other.json': group('other'),
};
const check = (records: string, more: Record<string, unknown> = {}): ReturnType<typeof diagnosticsOf> =>
  diagnosticsOf({ ...base, 'dns/acme.example.zone': head + records, ...more }, 'dns.');
const summary = (records: string, more: Record<string, unknown> = {}): readonly string[] =>
  check(records, more).map(({ code, severity, file, line }) => `${severity} ${code} ${file}:${line}`);
const inMain = (domains: readonly string[]): Record<string, unknown> => ({
  'tenants/acme.json': tenant('acme', domains, { ConnectionGroupId: 'main' }),
});

describe('records that lead nowhere', () => {
  it('knows endpoints, names of zones, wildcards and what lies outside', () => {
    expect(summary('a CNAME dmain.cloudfront.net.\nb CNAME a\nc CNAME x.other.example.\nd CNAME e.w\n*.w CNAME a\n')).toEqual([]);
  });

  it('finds a mistyped endpoint and a missing name, each with what was meant', () => {
    const records = 'a CNAME dmian.cloudfront.net.\nb CNAME shpo\nshop CNAME dmain.cloudfront.net.\n';
    expect(summary(records)).toEqual(['error dns.dangling dns/acme.example.zone:5', 'error dns.dangling dns/acme.example.zone:6']);
    const [first, second] = check(records);
    expect(first?.message).toContain('Did you mean dmain.cloudfront.net?');
    expect(second?.message).toContain('Did you mean shop.acme.example?');
  });

  it('finds circles at each of their records, and not at what leads into them', () => {
    expect(summary('in CNAME a\na CNAME b\nb CNAME c\nc CNAME a\nself CNAME self\nfine CNAME dmain.cloudfront.net.\n')).toEqual([
      'error dns.loop dns/acme.example.zone:6',
      'error dns.loop dns/acme.example.zone:7',
      'error dns.loop dns/acme.example.zone:8',
      'error dns.loop dns/acme.example.zone:9',
    ]);
    expect(check('a CNAME b\nb CNAME a\n')[0]?.message).toContain('a.acme.example -> b.acme.example -> a.acme.example');
  });

  it('tells of very many records with one dead target at the first of them', () => {
    const many = (target: string): string => Array.from({ length: 21 }, (_, at) => `n${at} CNAME ${target}\n`).join('');
    expect(summary(many('gone'))).toEqual(['error dns.dangling dns/acme.example.zone:5']);
    expect(check(many('gone'))[0]?.message).toContain('n0.acme.example and 20 other names lead to gone.acme.example');
    expect(check(many('dzzzzzzzzzzzz.cloudfront.net.')).map(({ message }) => message.split(',')[0])).toEqual([
      'n0.acme.example and 20 other names lead to dzzzzzzzzzzzz.cloudfront.net',
    ]);
  });

  it('follows a circle over two zones', () => {
    const found = summary('a CNAME b.other.example.\n', { 'dns/other.example.zone': `${head}b CNAME a.acme.example.\n` });
    expect(found).toEqual(['error dns.loop dns/acme.example.zone:5', 'error dns.loop dns/other.example.zone:5']);
  });
});

describe('domains and where their DNS leads', () => {
  it('is content with the own group, directly, over a chain, a wildcard or an alias, and with names outside the workspace', () => {
    const records = 'a CNAME dmain.cloudfront.net.\nb CNAME a\n*.w CNAME b\n';
    expect(
      summary(records, inMain(['a.acme.example', 'b.acme.example', 'x.w.acme.example', 'shop.elsewhere.example', '*.acme.example'])),
    ).toEqual([]);
  });

  it('warns of another connection group, naming both and the record', () => {
    const tenants = inMain(['a.acme.example']);
    const [found, ...others] = check('a CNAME dother.cloudfront.net.\n', tenants);
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      code: 'dns.other-connection-group',
      file: 'tenants/acme.json',
      line: lineOf(tenants['tenants/acme.json'], '"Domain"'),
    });
    expect(found?.message).toContain('through connection group other (dns/acme.example.zone line 5), but tenant acme belongs to main');
    expect(found?.message).toContain('Point it at dmain.cloudfront.net.');
  });

  it('says that a name without record is not found, and what else is there', () => {
    expect(summary('shop CNAME dmain.cloudfront.net.\ntext TXT hello\n', inMain(['shpo.acme.example', 'text.acme.example']))).toEqual([
      'warning dns.missing tenants/acme.json:6',
      'warning dns.missing tenants/acme.json:9',
    ]);
    expect(check('shop CNAME dmain.cloudfront.net.\n', inMain(['shpo.acme.example']))[0]?.message).toContain(
      'shop.acme.example is there: did you mean that?',
    );
  });

  it('warns of a name that leads to the endpoint of another distribution', () => {
    const files = {
      'distributions/one.json': standard('one', []),
      'distributions/two.json': standard('two', ['shop.acme.example']),
    };
    const found = check('shop CNAME done.cloudfront.net.\n', files);
    expect(found.map(({ code, file }) => `${code} ${file}`)).toEqual(['dns.other-distribution distributions/two.json']);
    expect(found[0]?.message).toContain('Host decides, so two serves it; it breaks when that distribution goes.');
  });

  it('warns of addresses that are no edge, and says nothing of disabled tenants', () => {
    expect(summary('a A 198.51.100.1\n', inMain(['a.acme.example']))).toEqual(['warning dns.not-at-cloudfront tenants/acme.json:6']);
    expect(summary('a A 198.51.100.1\n', { 'tenants/acme.json': tenant('acme', ['a.acme.example'], { Enabled: false }) })).toEqual([]);
  });

  it('leads a tenant without group to the default group', () => {
    const found = check('a CNAME dmain.cloudfront.net.\n', { 'tenants/acme.json': tenant('acme', ['a.acme.example']) });
    expect(found[0]?.message).toMatch(/belongs to CreatedByCloudFront-cg_[0-9A-Za-z]{27}/);
  });
});
