import { describe, expect, it } from 'vitest';
import { candidatesAt, viewerRequestOf, weightOf } from '../../../../main/core/witness/candidates';
import { nameDimensions, type Dimensions } from '../../../../main/core/witness/dimensions';
import type { Place } from '../../../../main/core/witness/places';
import { plainRequest } from '../../../support/witness';

const place: Place = {
  host: 'a.example',
  owners: [null, null],
  ways: [
    { dnsName: 'a.example', sni: 'a.example' },
    { dnsName: 'd1.cloudfront.net', sni: 'a.example' },
  ],
  dimensions: nameDimensions,
  alike: [],
};
const wide: Dimensions = {
  ...nameDimensions(),
  paths: ['/', '/a', '/b', '/c'],
  methods: ['GET', 'HEAD', 'POST'],
  countries: [null, 'DE', 'FR'],
};

describe('requests to try at a place', () => {
  it('are all combinations where they are few', () => {
    const { requests, count, combinations } = candidatesAt(place, wide, 1000);
    const all = [...requests];
    expect([all.length, count, combinations]).toEqual([144, 144, 144]);
    expect(new Set(all.map((request) => JSON.stringify(request))).size).toBe(144);
    expect(all[0]).toEqual(plainRequest('a.example'));
    expect(all.filter(({ scheme }) => scheme === 'http').every(({ sni }) => sni === null)).toBe(true);
  });

  it('have each value and each pair of values where they are many, and are the same every time', () => {
    const made = [...candidatesAt(place, wide, 60).requests];
    expect(made).toHaveLength(60);
    for (const path of wide.paths)
      for (const method of wide.methods) expect(made.some((each) => each.path === path && each.method === method)).toBe(true);
    expect([...candidatesAt(place, wide, 60).requests]).toEqual(made);
    expect(candidatesAt(place, wide, 60)).toMatchObject({ count: 60, combinations: 144 });
  });

  it('are sent as a viewer sends them', () => {
    const viewer = viewerRequestOf(
      plainRequest('a.example', { scheme: 'http', sni: null, headers: [['x', '1']], ipv6: true, maxTls: 'TLSv1.2' }),
    );
    expect(viewer).toMatchObject({
      httpVersion: '1.1',
      ipv6: true,
      maxTls: 'TLSv1.2',
      headers: [
        ['host', 'a.example'],
        ['x', '1'],
      ],
      bodyBytes: 0,
    });
    expect(viewerRequestOf(plainRequest('a.example')).httpVersion).toBe('2');
  });

  it('weigh more the more is unusual about them', () => {
    const plain = weightOf(plainRequest('a.example'));
    for (const more of [
      { method: 'POST' },
      { query: 'a=1' },
      { country: 'DE' },
      { headers: [['x', '1']] as const },
      { dnsName: 'b.example' },
      { at: 5 },
    ]) {
      expect(weightOf(plainRequest('a.example', more))).toBeGreaterThan(plain);
    }
  });
});
