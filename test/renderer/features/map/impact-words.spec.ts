import { describe, expect, it } from 'vitest';
import { impactTitle, kindWords, toll } from '../../../../renderer/features/map/impact-words';

const source = { file: 'a', pointer: '', line: 1 };

describe('the words of an impact', () => {
  it('name one thing, and count several', () => {
    const record = { id: '1', kind: 'dns-record', name: 'a CNAME b', source } as const;
    expect(impactTitle({ things: [record] })).toBe('If DNS record a CNAME b goes');
    expect(impactTitle({ things: [record, { ...record, id: '2', name: 'a A 1' }] })).toBe('If 2 DNS records go: a CNAME b, a A 1');
    expect(impactTitle({ things: [] })).toBe('Nothing goes');
    expect(kindWords('connection-group')).toBe('connection group');
  });

  it('count what stops and what suffers', () => {
    expect(toll(4, 1, 9).map(({ text }) => text)).toEqual(['4 of 9 names stop', '1 suffers']);
    expect(toll(1, 0, 1).map(({ text }) => text)).toEqual(['1 of 1 name stops']);
    expect(toll(0, 0, 9)).toEqual([]);
  });
});
