import { describe, expect, it } from 'vitest';
import { standard, type Files } from '../../../support/compiled';
import { applyEdit, diagnosticsOf, lineOf } from '../../../support/diagnostics';
import { acmeZone, inMain, manyTenants, zoneHead } from '../../../support/zones';

const check = (files: Files): ReturnType<typeof diagnosticsOf> =>
  diagnosticsOf(files, 'dns.').filter(({ code }) => code === 'dns.depends-on-other' || code === 'dns.others-depend-on-this');
const summary = (files: Files): readonly string[] => check(files).map(({ severity, code, file }) => `${severity} ${code} ${file}`);
const one = standard('one', ['www.acme.example', 'img.acme.example']);
const two = standard('two', ['shop.acme.example']);
const records = 'www CNAME done.cloudfront.net.\nimg CNAME www\nshop CNAME www ; for the time being\n';
const founding = acmeZone(records, { 'distributions/one.json': one, 'distributions/two.json': two });

describe('a name that leans on the record of another owner', () => {
  it('is told which record, whose it is, where it stands, what dies with it, and what to do', () => {
    const [found] = check(founding).filter(({ code }) => code === 'dns.depends-on-other');
    expect(found).toMatchObject({ severity: 'warning', file: 'distributions/two.json', line: lineOf(two, 'shop.acme.example') });
    expect(found?.message).toBe(
      'shop.acme.example reaches CloudFront only over www.acme.example (dns/acme.example.zone line 5), a name of distribution one. ' +
        'Without that record shop.acme.example is not found any more, although distribution two stays as it is. ' +
        'Until then it works, because Host alone picks who answers. Point it at dtwo.cloudfront.net, the domain of two.',
    );
  });

  it('is mended by one edit, after which nothing hangs on the record but names of its own owner', () => {
    const [edit, ...more] = check(founding).flatMap(({ fixes }) => fixes.flatMap(({ edits }) => edits ?? []));
    expect(more).toEqual([]);
    const mended = edit ? applyEdit(zoneHead + records, edit) : '';
    expect(mended).toContain('shop CNAME dtwo.cloudfront.net. ; for the time being');
    expect(check({ ...founding, 'dns/acme.example.zone': mended })).toEqual([]);
  });

  it('stands in place of other words about the endpoint, and says when the other is of another account', () => {
    const all = diagnosticsOf(founding, 'dns.').map(({ code, file }) => `${code} ${file}`);
    expect(all.toSorted()).toEqual(['dns.depends-on-other distributions/two.json', 'dns.others-depend-on-this dns/acme.example.zone']);
    const abroad = { ARN: 'arn:aws:cloudfront::444455556666:distribution/EONE', ...one };
    const [found] = check({ ...founding, 'distributions/one.json': abroad }).filter(({ code }) => code === 'dns.depends-on-other');
    expect(found?.message).toContain('a name of distribution one in account 444455556666');
  });

  it('is not told to disabled owners, nor when the way ends nowhere', () => {
    const off = { ...founding, 'distributions/two.json': standard('two', ['shop.acme.example'], { Enabled: false }) };
    expect(summary(off)).toEqual([]);
    expect(summary({ ...founding, 'dns/acme.example.zone': `${zoneHead}www CNAME gone\nshop CNAME www\n` })).toEqual([]);
  });

  it('holds between tenants, over DNS wildcards as well', () => {
    const files = acmeZone('a CNAME dmain.cloudfront.net.\n* CNAME a\n', {
      'tenants/a.json': inMain('first', ['a.acme.example']),
      'tenants/b.json': inMain('second', ['b.acme.example']),
    });
    expect(summary(files)).toEqual([
      'warning dns.others-depend-on-this dns/acme.example.zone',
      'warning dns.depends-on-other tenants/b.json',
    ]);
  });
});

describe('the record that others hang on', () => {
  it('lists them once, its own names apart', () => {
    const [found] = check(founding).filter(({ code }) => code === 'dns.others-depend-on-this');
    expect(found).toMatchObject({ severity: 'warning', line: 5 });
    expect(found?.message).toBe(
      'shop.acme.example of distribution two hangs on this record of www.acme.example, a name of distribution one. ' +
        'Remove it, and that name is not found any more, nor is 1 further name of distribution one. ' +
        'Let shop.acme.example lead to the endpoint of its own owner first.',
    );
  });

  it('is enough when very many hang on it', () => {
    const tenants = manyTenants(21, (at) => inMain(`tenant-${at}`, [`n${at}.acme.example`]));
    const files = acmeZone('a CNAME dmain.cloudfront.net.\n* CNAME a\n', {
      'tenants/a.json': inMain('first', ['a.acme.example']),
      ...tenants,
    });
    expect(summary(files)).toEqual(['warning dns.others-depend-on-this dns/acme.example.zone']);
    expect(check(files)[0]?.message).toMatch(/^21 names of others hang on this record of a\.acme\.example.* and 17 more\. /);
  });

  it('is worth knowing when nobody claims it, and is nobody’s business with names of one owner alone', () => {
    const shared = 'edge CNAME dmain.cloudfront.net.\na CNAME edge\nb CNAME edge\n';
    const apart = { 'tenants/a.json': inMain('first', ['a.acme.example']), 'tenants/b.json': inMain('second', ['b.acme.example']) };
    expect(summary(acmeZone(shared, apart))).toEqual(['info dns.others-depend-on-this dns/acme.example.zone']);
    expect(summary(acmeZone(shared, { 'tenants/a.json': inMain('first', ['a.acme.example', 'b.acme.example']) }))).toEqual([]);
  });
});
