import { describe, expect, it } from 'vitest';
import { findPassedOver } from '../../../../main/core/dns/passed-over';
import { dnsIndex } from '../../../support/dns-index';
import { sentenceOf } from '../../../support/sentences';

const index = dnsIndex({
  'example.com': '* CNAME d111.cloudfront.net.\n*.b CNAME d222.cloudfront.net.\na CNAME d111.cloudfront.net.\nx.c A 192.0.2.1',
});

const rivals = (name: string): string[] => findPassedOver(index, name).map((rival) => `${rival.candidate}: ${sentenceOf(rival)}`);

describe('findPassedOver', () => {
  it('names the wildcard that an existing name beat', () => {
    expect(rivals('a.example.com')).toEqual([
      'wildcard *.example.com: *.example.com does not answer, because a.example.com exists itself; a wildcard only stands in for names that do not exist (RFC 4592 3.3.1).',
    ]);
  });

  it('names the wildcard that another existing name keeps from answering', () => {
    expect(rivals('y.c.example.com')).toEqual([
      'wildcard *.example.com: *.example.com does not reach y.c.example.com, because c.example.com exists: the wildcard would have to be *.c.example.com (RFC 4592 3.3.1).',
    ]);
  });

  it('does not name the wildcard that answers, but the wider one that it beat', () => {
    expect(rivals('z.example.com')).toEqual([]);
    expect(findPassedOver(index, 'z.b.example.com').map(({ candidate, because }) => [candidate, because[0]?.line])).toEqual([
      ['wildcard *.example.com', 2],
    ]);
  });

  it('has nothing to say of an apex, of a wildcard itself and of names outside', () => {
    expect(['example.com', '*.example.com', 'example.org', 'd111.cloudfront.net'].flatMap(rivals)).toEqual([]);
  });
});
