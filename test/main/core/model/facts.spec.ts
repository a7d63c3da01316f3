import { describe, expect, it } from 'vitest';
import { facts } from '../../../../main/core/model/facts';
import { model } from '../../../../main/core/model/generated/model';
import { catalogue } from '../../../../main/core/rules/catalogue';
import { notes } from '../../../../main/core/model/overlay/index';
import { group, template, tenant } from '../../../support/compiled';
import { diagnosticsOf } from '../../../support/diagnostics';

const membersOf = (name: string): readonly string[] => {
  const { printed = [], own = {} } = notes[name] ?? {};
  return [...[name, ...printed].flatMap((each) => Object.keys(model.structures[each]?.members ?? {})), ...Object.keys(own)];
};

describe('facts', () => {
  it.each(Object.keys(facts))('%s is a member of the model', (key) => {
    const at = key.lastIndexOf('.');
    expect(membersOf(key.slice(0, at))).toContain(key.slice(at + 1));
  });

  it.each(Object.entries(facts))('%s has a source, and words for a pattern', (_key, fact) => {
    expect(fact.source.length).toBeGreaterThan(5);
    expect(fact.pattern === undefined || fact.form !== undefined).toBe(true);
    expect([fact.pattern, fact.shortest, fact.longest, fact.least, fact.most].some((part) => part !== undefined)).toBe(true);
  });

  it('name rules that there are', () => {
    const ruled = Object.values(facts).flatMap(({ rule }) => rule ?? []);
    expect(ruled.filter((rule) => !Object.hasOwn(catalogue, rule))).toEqual([]);
  });

  it('are reported once, by the loader or by the rule', () => {
    const long = 'x'.repeat(300);
    const metrics = { SampledRequestsEnabled: true, CloudWatchMetricsEnabled: true, MetricName: 'x' };
    const broken = {
      'distributions/saas.json': template({
        Comment: long,
        TenantConfig: { ParameterDefinitions: [{ Name: 'p', Definition: { StringSchema: { Required: true } } }] },
        Origins: [
          {
            Id: 'web',
            DomainName: '{{p}}.web.example',
            ConnectionAttempts: 9,
            CustomOriginConfig: {
              HTTPPort: 81,
              HTTPSPort: 443,
              OriginProtocolPolicy: 'https-only',
              OriginReadTimeout: 999,
              OriginKeepaliveTimeout: 0,
            },
          },
        ],
      }),
      'policies/cache/p.json': { Name: 'p', Comment: long, MinTTL: -1 },
      'tenants/t.json': tenant('a b', ['t.example'], { Parameters: [{ Name: 'p', Value: long }] }),
      'connection-groups/g.json': group('-', { RoutingEndpoint: 'x' }),
      'key-groups/k.json': { Name: 'k', Items: [], Comment: long },
      'ip-sets/s.json': { Name: 'a b', IPAddressVersion: 'IPV4', Addresses: ['x'] },
      'web-acls/a.json': { Name: 'a b', DefaultAction: { Block: { CustomResponse: { ResponseCode: 999 } } }, VisibilityConfig: metrics },
    };
    const found = diagnosticsOf(broken).filter(({ severity }) => severity === 'error');
    const placesOf = (wanted: boolean): readonly string[] =>
      found.filter(({ code }) => code.startsWith('shape.') === wanted).map(({ file, pointer }) => `${file} ${pointer}`);
    const [byLoader, byRules] = [placesOf(true), placesOf(false)];
    expect(byLoader.filter((place) => byRules.includes(place))).toEqual([]);
    expect(byLoader).toContain('tenants/t.json /Name');
    expect(byRules).toContain('tenants/t.json /Parameters/0/Value');
    expect(byLoader.length + byRules.length).toBeGreaterThan(13);
  });
});
