import { describe, expect, it } from 'vitest';
import { placeholderAround, subjectAt, type Subject } from '../../../../main/core/language/subjects';
import { cursorIn, type Texts } from '../../../support/language';
import { shopCertificate, shopFiles, shopWith } from '../../../support/shop-workspace';

const template = 'distributions/shop.json';

function about(files: Texts, before?: Texts): string | null {
  const { context, path, offset } = cursorIn(files, before);
  const found = subjectAt(context, path, offset);
  return found && `${found.role} of ${described(found.subject)}: ${found.text}`;
}

function described(subject: Subject): string {
  switch (subject.kind) {
    case 'resource':
      return `${subject.of} ${subject.resource.name}`;
    case 'endpoint':
      return `endpoint of ${subject.target.owner.name}`;
    case 'origin':
      return `origin ${subject.id} at ${subject.pointer}`;
    default:
      return `${subject.kind} ${subject.name}`;
  }
}

describe('what a place is about', () => {
  it.each([
    [template, '"Id": "E1SHOP', '"Id": "|E1SHOP', 'definition of distribution shop: E1SHOPTEMPLATE'],
    [template, '"Name": "site"', '"Name": "site|"', 'definition of parameter site: site'],
    [template, '/sites/{{site}}', '/sites/{{site|}}', 'reference of parameter site: site'],
    [template, '"TargetOriginId": "api"', '"TargetOriginId": "|api"', 'reference of origin api at /Origins/1: api'],
    ['tenants/cedar.json', '"Name": "cedar"', '"Name": |"cedar"', 'definition of distribution-tenant cedar: cedar'],
    ['tenants/cedar.json', 'cedar.shop', '|cedar.shop', 'reference of domain cedar.shop.example: cedar.shop.example'],
    ['connection-groups/main.json', 'dmain', '|dmain', 'definition of endpoint of main: dmain.cloudfront.net'],
    ['certificates/wildcard.json', 'extra', '|extra', 'reference of domain extra.example: extra.example'],
    [
      'certificates/wildcard.json',
      shopCertificate.CertificateArn,
      `|${shopCertificate.CertificateArn}`,
      `definition of certificate wildcard: ${shopCertificate.CertificateArn}`,
    ],
  ] as const)('%s: %s', (path, from, to, expected) => {
    const name = `certificate ${cursorIn(shopFiles).context.workspace.certificates[0]?.name}`;
    expect(about(shopWith(path, from, to))).toBe(expected.replace('certificate wildcard', name));
  });

  it('is an origin group, and an endpoint of a zone', () => {
    const config = shopFiles[template].DistributionConfig;
    const group = { Id: 'both', Members: [{ OriginId: 'pages' }, { OriginId: 'a|pi' }] };
    expect(about({ ...shopFiles, [template]: { ...config, OriginGroups: [group] } })).toBe('reference of origin api at /Origins/1: api');
    const zone = { ResourceRecordSets: [{ Name: 'a.example', Type: 'A', AliasTarget: { DNSName: 'dmain.cloud|front.net.' } }] };
    expect(about({ ...shopFiles, 'dns/a.example.json': zone })).toBe('reference of endpoint of main: dmain.cloudfront.net.');
  });

  it('is nothing at the name of a member, in a text without meaning, and for what dangles', () => {
    expect(about(shopWith(template, '"CachePolicyId"', '"CachePol|icyId"'))).toBeNull();
    expect(about(shopWith(template, '"redirect-to-https"', '"redirect|-to-https"'))).toBeNull();
    expect(about(shopWith('tenants/cedar.json', '"main"', '"no|ne"'))).toBeNull();
  });

  it('stays what it was while the file is no JSON', () => {
    expect(about(shopWith('tenants/cedar.json', '"main",', '"ma|in"'), shopFiles)).toBe('reference of connection-group main: main');
  });
});

describe('a placeholder around a position', () => {
  it('is found from its first brace to its last', () => {
    const text = 'x{{a}}{{b}}';
    expect([0, 1, 5, 6, 9].map((at) => placeholderAround(text, 0, text.length, at)?.name ?? null)).toEqual([null, 'a', 'a', 'a', 'b']);
  });
});
