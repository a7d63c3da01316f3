import { describe, expect, it } from 'vitest';
import { buildDnsIndex } from '../../../../../main/core/dns/build-index';
import { resolveName } from '../../../../../main/core/dns/resolve';
import { sameResolution } from '../../../../../main/core/rules/engine/same-resolution';
import { group, workspaceOf } from '../../../../support/compiled';

const workspace = workspaceOf({
  'connection-groups/g.json': group('g'),
  'dns/one.example.zone':
    '@ 300 IN SOA ns host 1 7200 900 1209600 300\n@ 300 IN NS ns\na 300 IN CNAME dg.cloudfront.net.\nb 300 IN CNAME a\n',
});
const index = buildDnsIndex(workspace);

describe('sameResolution', () => {
  it('takes a resolution that was worked out again for the same', () => {
    for (const name of ['a.one.example', 'b.one.example', 'c.one.example', 'x.example']) {
      expect(sameResolution(resolveName(index, name, 'A'), resolveName(index, name, 'A'))).toBe(true);
    }
  });

  it('tells other ends, ways, times and zones apart', () => {
    const one = resolveName(index, 'b.one.example', 'A');
    expect(sameResolution(one, { ...one, outcome: 'loop' })).toBe(false);
    expect(sameResolution(one, { ...one, records: one.records.slice(1) })).toBe(false);
    expect(sameResolution(one, { ...one, records: one.records.map((entry) => ({ ...entry, record: { ...entry.record } })) })).toBe(false);
    expect(sameResolution(one, { ...one, chain: one.chain.map((link) => ({ ...link, ttl: 1 })) })).toBe(false);
    expect(sameResolution(one, { ...one, endpoint: one.endpoint && { ...one.endpoint } })).toBe(false);
    expect(sameResolution(one, { ...one, zone: { origin: 'one.example', file: 'other' } })).toBe(false);
    expect(sameResolution(one, { ...one, addresses: ['127.0.0.1'] })).toBe(false);
  });
});
