import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { otherAccount, standard, template, tenant } from '../../../support/compiled';
import { applyEdit, diagnosticsOf, textOf } from '../../../support/diagnostics';

const base = { 'distributions/saas.json': template() };
const check = (files: Record<string, unknown>): ReturnType<typeof diagnosticsOf> => diagnosticsOf({ ...base, ...files }, 'domain.');
const formOf = (domain: string): readonly (readonly [string, string | undefined])[] =>
  check({ 'tenants/acme.json': tenant('acme', [domain]) }).map(({ code, fixes }) => [code, fixes[0]?.edits?.[0]?.text] as const);

describe('the form of a domain', () => {
  it.each(['example.com', '*.example.com', 'a.b-c.example', 'xn--bcher-kva.example', '_acme.example.com', '*.a.b.example.com'])(
    'lets %s pass',
    (domain) => {
      expect(formOf(domain)).toEqual([]);
    },
  );

  it.each([
    ['Shop.Example.com', 'domain.upper-case', '"shop.example.com"'],
    ['a.*.example.com', 'domain.wildcard-form', '"*.example.com"'],
    ['*shop.example.com', 'domain.wildcard-form', '"*.example.com"'],
    ['https://shop.example.com/', 'domain.malformed', '"shop.example.com"'],
    ['shop.example.com.', 'domain.malformed', '"shop.example.com"'],
    ['shop.example.com:443', 'domain.malformed', '"shop.example.com"'],
    ['localhost', 'domain.malformed', undefined],
    ['a b.example', 'domain.malformed', undefined],
    ['*', 'domain.malformed', undefined],
    ['', 'domain.malformed', undefined],
    [`${'a'.repeat(64)}.example`, 'domain.malformed', undefined],
    ['d111111abcdef8.cloudfront.net', 'domain.cloudfront-name', undefined],
  ])('says of %j: %s', (domain, code, edit) => {
    expect(formOf(domain)).toEqual([[code, edit]]);
  });

  it('mends upper case in the file', () => {
    const acme = tenant('acme', ['Shop.Example']);
    const edit = check({ 'tenants/acme.json': acme })[0]?.fixes[0]?.edits?.[0];
    expect(edit && JSON.parse(applyEdit(textOf(acme), edit))).toMatchObject({ Domains: [{ Domain: 'shop.example' }] });
  });
});

describe('domain.claimed-twice', () => {
  it('tells both owners of each other, and who is served', () => {
    const found = check({
      'distributions/main.json': standard('main', ['shop.example']),
      'tenants/acme.json': tenant('acme', ['www.example', 'SHOP.example']),
    }).filter(({ code }) => code === 'domain.claimed-twice');
    expect(found.map(({ file, pointer }) => `${file} ${pointer}`)).toEqual([
      'distributions/main.json /DistributionConfig/Aliases/0',
      'tenants/acme.json /Domains/1/Domain',
    ]);
    expect(found[0]?.message).toContain('also claimed by tenant acme (tenants/acme.json line');
    expect(found[1]?.message).toContain('already claimed by distribution main');
    expect(found[1]?.message).toContain('Here distribution main is served.');
  });

  it('holds across accounts, because names are global', () => {
    const arn = `arn:aws:cloudfront::${otherAccount}:distribution-tenant/dt_x`;
    const files = { 'tenants/a.json': tenant('one', ['x.example']), 'tenants/b.json': { Arn: arn, ...tenant('two', ['x.example']) } };
    expect(check(files).map(({ code }) => code)).toEqual(['domain.claimed-twice', 'domain.claimed-twice']);
  });

  it('allows a wildcard over a more specific name, and says once who wins', () => {
    const found = check({
      'tenants/a.json': tenant('one', ['*.x.example']),
      'tenants/b.json': tenant('two', ['a.x.example', '*.b.x.example']),
    });
    expect(found.map(({ code, severity, file }) => `${severity} ${code} ${file}`)).toEqual(['info domain.wildcard-overlap tenants/a.json']);
    expect(found[0]?.message).toContain('2 names of other owners, such as a.x.example of tenant two, are more specific and win');
    expect(check({ 'tenants/a.json': tenant('one', ['*.x.example', 'a.x.example']) })).toEqual([]);
  });

  it('tells of many names under a wildcard of another account once, at the wildcard', () => {
    const arn = `arn:aws:cloudfront::${otherAccount}:distribution-tenant/dt_x`;
    const names = Array.from({ length: 21 }, (_, at) => `n${at}.x.example`);
    const found = check({ 'tenants/a.json': tenant('one', ['*.x.example']), 'tenants/b.json': { Arn: arn, ...tenant('two', names) } });
    expect(found.map(({ code, file }) => `${code} ${file}`)).toEqual(['domain.overlap-other-account tenants/a.json']);
    expect(found[0]?.message).toContain('21 names of other accounts lie under *.x.example');
  });

  it('mentions such an overlap across accounts', () => {
    const arn = `arn:aws:cloudfront::${otherAccount}:distribution-tenant/dt_x`;
    const files = {
      'tenants/a.json': tenant('one', ['*.x.example']),
      'tenants/b.json': { Arn: arn, ...tenant('two', ['a.x.example', '*.b.x.example']) },
    };
    const found = check(files);
    expect(found.map(({ code, severity, file }) => `${severity} ${code} ${file}`)).toEqual(
      Array(2).fill('info domain.overlap-other-account tenants/b.json'),
    );
  });

  it('tells of a domain that very many claim once, at the first', () => {
    const files = Object.fromEntries(
      Array.from({ length: 30 }, (_, at) => [`tenants/t${at + 10}.json`, tenant(`tenant-${at}`, ['x.example'])]),
    );
    const found = check(files);
    expect(found.map(({ file }) => file)).toEqual(['tenants/t10.json']);
    expect(found[0]?.message).toContain('and by 28 others');
  });

  it('takes it away from the second owner by an edit', () => {
    const second = tenant('two', ['y.example', 'x.example']);
    const files = { 'tenants/a.json': tenant('one', ['x.example']), 'tenants/b.json': second };
    for (const { fixes } of check(files)) {
      const edit = fixes[0]?.edits?.[0];
      const mended = edit && JSON.parse(applyEdit(textOf(second), edit));
      expect(mended.Domains).toEqual([{ Domain: 'y.example' }]);
      expect(check({ ...files, 'tenants/b.json': mended })).toEqual([]);
    }
  });

  it('calls a name that one owner lists twice by another code', () => {
    const found = check({ 'tenants/a.json': tenant('one', ['x.example', 'x.example']) });
    expect(found.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual(['domain.listed-twice /Domains/1/Domain']);
  });

  it('reports each of several claims of a domain exactly once', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a.example', 'b.example', 'c.example'), { minLength: 1, maxLength: 6 }), (domains) => {
        const files = Object.fromEntries(domains.map((domain, at) => [`tenants/t${at}.json`, tenant(`tenant-${at}`, [domain])]));
        const expected = domains.filter((domain) => domains.indexOf(domain) !== domains.lastIndexOf(domain)).length;
        return check(files).length === expected;
      }),
      { numRuns: 40 },
    );
  });
});
