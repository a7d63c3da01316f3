import { describe, expect, it } from 'vitest';
import { chainOf, dnsReasons, sayDns } from '../../../../main/core/dns/reasons';
import { sentenceOf } from '../../../support/sentences';

describe('chainOf', () => {
  it('puts a chain into one sentence', () => {
    expect(chainOf('a.test', [])).toBe('a.test');
    expect(
      chainOf('a.test', [
        { type: 'CNAME', value: 'b.test', wildcard: '*.test' },
        { type: 'ALIAS', value: 'd1.cloudfront.net' },
      ]),
    ).toBe('a.test is a CNAME of b.test (answered by the wildcard *.test), which is a Route 53 alias of d1.cloudfront.net');
  });
});

describe('dnsReasons', () => {
  it('have a code of their own stage, a source, and a way out of every problem', () => {
    for (const [code, definition] of Object.entries(dnsReasons)) {
      expect(code).toMatch(/^dns\.[a-z-]+$/);
      expect(definition.source).not.toBe('');
      expect(`${code} ${definition.severity !== 'problem' || 'hint' in definition}`).toBe(`${code} true`);
    }
  });

  it('say how an endpoint is reached by its address', () => {
    const reason = sayDns('dns.resolved', {
      name: 'a.test',
      hops: [],
      endpoint: 'd1.cloudfront.net',
      endpointIs: 'the routing endpoint of connection group main',
    });
    expect(sentenceOf({ reason })).toContain('a.test leads to d1.cloudfront.net, the routing endpoint of connection group main.');
    const hop = { type: 'CNAME', value: 'b.test' };
    const over = sayDns('dns.resolved', {
      name: 'a.test',
      hops: [hop],
      endpoint: 'd1.cloudfront.net',
      endpointIs: 'the domain of distribution x',
    });
    expect(sentenceOf({ reason: over })).toContain('a.test is a CNAME of b.test, which is an address of d1.cloudfront.net');
  });

  it('tell a zone that lacks a name from a name that no zone holds', () => {
    const missed = { name: 'a.test', hops: [], end: 'a.test' };
    expect(sentenceOf({ reason: sayDns('dns.nxdomain', { ...missed, zone: 'test' }) })).toContain('Zone test has no record at a.test');
    expect(sentenceOf({ reason: sayDns('dns.nxdomain', { ...missed, zone: null }) })).toContain('No zone of this workspace holds a.test');
  });

  it('count hops that are too many', () => {
    const hops = Array.from({ length: 17 }, () => ({ type: 'CNAME', value: 'b.test' }));
    expect(sentenceOf({ reason: sayDns('dns.loop', { name: 'a.test', hops, repeats: null }) })).toContain('more than 16 CNAME records');
  });

  it('list the data of other types', () => {
    const reason = sayDns('dns.answered', { name: 'a.test', hops: [], end: 'a.test', type: 'MX', data: ['10 b.test', '20 c.test'] });
    expect(sentenceOf({ reason })).toBe('The MX records of a.test: 10 b.test and 20 c.test.');
  });
});
