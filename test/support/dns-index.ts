/** DNS indexes for tests, made from zone texts by the real parser. */
import { buildDnsIndex } from '../../main/core/dns/build-index';
import { parseRecordSets } from '../../main/core/dns/record-sets';
import { parseZone } from '../../main/core/dns/zone-file';
import type { ConnectionGroup, Distribution, Zone } from '../../main/core/types/resources';
import type { DnsIndex } from '../../main/core/types/snapshot';

export function connectionGroup(
  name: string,
  routingEndpoint: string,
  value: { Enabled?: boolean; Ipv6Enabled?: boolean } = {},
): ConnectionGroup {
  return {
    id: `cg_${name}`,
    arn: `arn:aws:cloudfront::111122223333:connection-group/cg_${name}`,
    name,
    account: '111122223333',
    file: `connection-groups/${name}.json`,
    base: '',
    value: { Name: name, ...value },
    routingEndpoint,
    isDefault: false,
    implicit: false,
  };
}

export function distribution(name: string, domainName: string, value: { Enabled?: boolean; IsIPV6Enabled?: boolean } = {}): Distribution {
  return {
    id: name.toUpperCase(),
    arn: `arn:aws:cloudfront::111122223333:distribution/${name.toUpperCase()}`,
    name,
    account: '111122223333',
    file: `distributions/${name}.json`,
    base: '',
    value: { Enabled: true, Origins: [], DefaultCacheBehavior: { TargetOriginId: 'o', ViewerProtocolPolicy: 'allow-all' }, ...value },
    domainName,
    multiTenant: domainName === '-',
  };
}

/** Zones from texts by name: JSON texts are record sets, others master files (TTL 300 unless they say otherwise). */
export function zones(texts: Readonly<Record<string, string>>): Zone[] {
  return Object.entries(texts).map(([name, text]) => {
    const json = text.trimStart().startsWith('{');
    const reading = json ? parseRecordSets(text, `dns/${name}.json`) : parseZone(`$TTL 300\n${text}`, `dns/${name}.zone`);
    if (!reading.zone) throw new Error(`no zone ${name}`);
    return reading.zone;
  });
}

/** Endpoints d111 (group main, IPv6), d222 (group legacy, no IPv6), d333 (distribution site), besides the zones. */
export function dnsIndex(texts: Readonly<Record<string, string>>): DnsIndex {
  return buildDnsIndex({
    zones: zones(texts),
    connectionGroups: [
      connectionGroup('main', 'd111.cloudfront.net'),
      connectionGroup('legacy', 'd222.cloudfront.net', { Ipv6Enabled: false }),
    ],
    distributions: [distribution('site', 'd333.cloudfront.net'), distribution('template', '-')],
  });
}
