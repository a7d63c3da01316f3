import { describe, expect, it } from 'vitest';
import { factsOf, few, summaryOf } from '../../../../main/core/language/facts';
import { resourceKinds, resourcesOf } from '../../../../main/core/language/targets';
import { cursorIn } from '../../../support/language';
import { shopFiles } from '../../../support/shop-workspace';

const { workspace } = cursorIn({
  ...shopFiles,
  'ip-sets/office.json': { Name: 'office', Scope: 'CLOUDFRONT', IPAddressVersion: 'IPV4', Addresses: ['192.0.2.0/24'] },
  'web-acls/wall.json': { Name: 'wall', Scope: 'CLOUDFRONT', DefaultAction: { Block: {} }, Rules: [] },
}).context;

describe('facts about a resource', () => {
  it('name what matters of each kind, and leave out what is not said', () => {
    const lines = (kind: (typeof resourceKinds)[number], name: string): readonly string[] => {
      const resource = resourcesOf(workspace, kind).find((one) => one.name === name);
      return resource ? factsOf(kind, resource).map((fact) => fact.join(': ')) : [];
    };
    expect(lines('distribution', 'shop')).toEqual([
      'Kind: multi-tenant',
      'Comment: Shops',
      'Parameters: bucket, site',
      'Origins: {{bucket}}.s3.eu-central-1.amazonaws.com/sites/{{site}}, api.shop.example',
      'Behaviors: 2',
    ]);
    expect(lines('connection-group', 'main')).toEqual(['Endpoint: dmain.cloudfront.net', 'IPv6: yes', 'Default: yes']);
    expect(lines('cache-policy', 'short')).toEqual(['TTL: min 0, default 60, max 60 s']);
    expect(lines('response-headers-policy', 'Managed-SimpleCORS')).toEqual(['Sets: CORS']);
    expect(lines('ip-set', 'office')).toEqual(['Addresses: 192.0.2.0/24']);
    expect(lines('web-acl', 'wall')).toEqual(['Otherwise: Block']);
  });

  it('come to one line, without labels that nobody needs', () => {
    const [shop] = resourcesOf(workspace, 'distribution');
    const [main] = resourcesOf(workspace, 'connection-group');
    expect(shop && summaryOf('distribution', shop)).toBe('multi-tenant · Shops');
    expect(main && summaryOf('connection-group', main)).toBe('dmain.cloudfront.net · IPv6 yes');
  });

  it('are texts for every resource there is', () => {
    for (const kind of resourceKinds) {
      for (const resource of resourcesOf(workspace, kind)) {
        for (const [label, value] of factsOf(kind, resource))
          expect([typeof label, typeof value, value]).toEqual(['string', 'string', expect.not.stringContaining('[object')]);
        expect(typeof summaryOf(kind, resource)).toBe('string');
      }
    }
  });

  it('show a few of many, each once', () => {
    expect(few(['a', 'b', 'a', ''])).toBe('a, b');
    expect(few(['1', '2', '3', '4'], 2)).toBe('1, 2 and 2 more');
  });
});
