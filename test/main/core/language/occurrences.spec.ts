import { describe, expect, it } from 'vitest';
import { definitionsOf, referencesTo } from '../../../../main/core/language/occurrences';
import { subjectAt } from '../../../../main/core/language/subjects';
import { cursorIn, shown, type Texts } from '../../../support/language';
import { shopCertificate, shopFiles, shopWith } from '../../../support/shop-workspace';

const template = 'distributions/shop.json';

function definition(files: Texts, before?: Texts): readonly string[] | null {
  const { context, path, offset, texts } = cursorIn(files, before);
  const found = subjectAt(context, path, offset);
  return found && shown(texts, definitionsOf(context, found.subject));
}
function references(files: Texts): readonly string[] | null {
  const { context, path, offset, texts } = cursorIn(files);
  const found = subjectAt(context, path, offset);
  return found && shown(texts, referencesTo(context, found.subject));
}

describe('where a thing is defined', () => {
  it.each([
    ['a policy by name', template, '"CachePolicyId": "short"', '"CachePolicyId": "sh|ort"', ['policies/cache/short.json:2:short']],
    ['an origin', template, '"TargetOriginId": "api"', '"TargetOriginId": "a|pi"', ['distributions/shop.json:42:api']],
    ['a parameter between braces', template, '{{site}}', '{{si|te}}', ['distributions/shop.json:21:site']],
    ['a function', template, 'function/stamp', 'function/st|amp', ['functions/stamp.json:1:']],
    [
      'a certificate',
      'tenants/fjord.json',
      shopCertificate.CertificateArn,
      `|${shopCertificate.CertificateArn}`,
      ['certificates/wildcard.json:1:'],
    ],
    ['a connection group', 'tenants/cedar.json', '"main"', '"ma|in"', ['connection-groups/main.json:2:main']],
    ['a parameter of a tenant', 'tenants/cedar.json', '"Name": "site"', '"Name": "|site"', ['distributions/shop.json:21:site']],
    ['a domain, in its zone', 'tenants/cedar.json', 'cedar.shop', 'ce|dar.shop', ['dns/shop.example.zone:6:']],
  ] as const)('finds %s', (_what, path, from, to, places) => {
    expect(definition(shopWith(path, from, to))).toEqual(places);
  });

  it('has none for a managed policy, and none where nothing is named', () => {
    expect(definition(shopWith(template, '658327ea', '6583|27ea'))).toEqual([]);
    expect(definition(shopWith(template, '"Shops"', '"Sh|ops"'))).toBeNull();
    expect(definition(shopWith(template, '"CachePolicyId": "short"', '"CachePolicyId": "noth|ing"'))).toBeNull();
  });

  it('is found while the file that asks is no JSON', () => {
    const files = shopWith(template, '"CachePolicyId": "short",', '"CachePolicyId": "sh|ort"');
    expect(definition(files, shopFiles)).toEqual(['policies/cache/short.json:2:short']);
  });
});

describe('who names a thing', () => {
  it('finds the tenants of a template, whichever form they name it in', () => {
    expect(references(shopWith(template, '"Id": "E1SHOPTEMPLATE"', '"Id": "E1SHOP|TEMPLATE"'))).toEqual([
      'tenants/cedar.json:3:E1SHOPTEMPLATE',
      'tenants/fjord.json:3:shop',
    ]);
  });

  it('finds the placeholders and the tenants of a parameter', () => {
    expect(references(shopWith(template, '"Name": "bucket"', '"Name": "buck|et"'))).toEqual([
      'distributions/shop.json:35:bucket',
      'tenants/fjord.json:11:bucket',
    ]);
  });

  it('finds the behaviors of an origin', () => {
    expect(references(shopWith(template, '"Id": "pages"', '"Id": "pa|ges"'))).toEqual(['distributions/shop.json:53:pages']);
  });

  it('finds the records that lead to an endpoint', () => {
    const files = shopWith('connection-groups/main.json', 'dmain.cloudfront', 'dma|in.cloudfront');
    expect(references(files)).toEqual(['dns/shop.example.zone:6:', 'dns/shop.example.zone:7:', 'dns/shop.example.zone:8:']);
  });

  it('finds everybody who names a domain', () => {
    expect(references(shopWith('tenants/cedar.json', 'cedar.shop.example', '|cedar.shop.example'))).toEqual([
      'tenants/cedar.json:6:cedar.shop.example',
      'dns/shop.example.zone:6:',
    ]);
  });
});
