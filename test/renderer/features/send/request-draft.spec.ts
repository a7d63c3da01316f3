import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  completeUrl,
  countMore,
  draftOf,
  emptyDraft,
  hostPart,
  readDraft,
  readHeaders,
  urlSuggestions,
  type RequestDraft,
} from '../../../../renderer/features/send/request-draft';

const draft = (more: Partial<RequestDraft>): RequestDraft => ({ ...emptyDraft, url: 'https://acme.example/', ...more });

describe('the address', () => {
  it.each([
    ['acme.example', 'https://acme.example/'],
    ['acme.example/a?b=c', 'https://acme.example/a?b=c'],
    ['http://acme.example', 'http://acme.example/'],
    [' https://acme.example/x ', 'https://acme.example/x'],
    ['https://acme.example/a/../b%2f', 'https://acme.example/a/../b%2f'],
  ])('reads %j as %s', (typed, url) => {
    expect(completeUrl(typed)).toBe(url);
  });

  it.each([[''], ['ftp://acme.example/'], ['https://'], ['a b.example']])('refuses %j', (typed) => {
    expect(completeUrl(typed)).toBeNull();
  });

  it('offers names in the place of the host and keeps the rest', () => {
    expect(hostPart('http://acm/x')).toBe('acm');
    expect(hostPart('Acm')).toBe('acm');
    expect(urlSuggestions('http://acm/x?y', [{ name: 'acme.example', detail: 'tenant acme' }])).toEqual([
      { value: 'http://acme.example/x?y', detail: 'tenant acme' },
    ]);
    expect(urlSuggestions('acm', [{ name: 'acme.example', detail: '' }])[0]?.value).toBe('https://acme.example/');
  });
});

describe('the request that the fields ask for', () => {
  it('says nothing that was not filled in', () => {
    expect(readDraft(draft({})).input).toEqual({ method: 'GET', url: 'https://acme.example/', driver: 'live' });
  });

  it('tells no SNI from an inherited one', () => {
    expect(readDraft(draft({ sni: 'none' })).input?.sni).toBeNull();
    expect(readDraft(draft({ sni: 'custom', sniName: ' Other.Example ' })).input?.sni).toBe('other.example');
    expect('sni' in (readDraft(draft({})).input ?? {})).toBe(false);
  });

  it('reads headers line by line and refuses what is none', () => {
    expect(readHeaders('Host: a.example\n\nX-Empty:\nX-Colon: a:b ')).toEqual([
      ['Host', 'a.example'],
      ['X-Empty', ''],
      ['X-Colon', 'a:b'],
    ]);
    expect(readDraft(draft({ headers: 'no colon here' }))).toMatchObject({ input: null, problems: [{ field: 'headers' }] });
  });

  it('uses a time only offline', () => {
    expect(readDraft(draft({ driver: 'offline', at: '2026-03-01T12:00:00Z' })).input?.at).toBe('2026-03-01T12:00:00.000Z');
    expect(readDraft(draft({ driver: 'live', at: 'never' })).input?.at).toBeUndefined();
    expect(readDraft(draft({ driver: 'offline', at: 'never' })).problems.map(({ field }) => field)).toEqual(['at']);
  });

  it('names every wrong field', () => {
    const { problems } = readDraft(draft({ url: '', sni: 'custom', country: 'GER' }));
    expect(problems.map(({ field }) => field)).toEqual(['url', 'sniName', 'country']);
  });

  it('comes back the same through the fields', () => {
    const requests = fc.record(
      {
        method: fc.constantFrom('GET', 'POST'),
        url: fc.constant('https://acme.example/'),
        driver: fc.constantFrom('live', 'offline'),
        sni: fc.constantFrom(null, 'other.example'),
        connectTo: fc.constantFrom('other.example', 'd1.cloudfront.net'),
        headers: fc.constant([['x-a', 'b']] as [string, string][]),
        body: fc.constantFrom('text'),
        country: fc.constantFrom('DE', 'US'),
        clientIp: fc.constant('203.0.113.10'),
        httpVersion: fc.constantFrom('1.1', '2'),
        maxTls: fc.constantFrom('TLSv1.2', 'TLSv1.3'),
        ipv6: fc.constant(true),
      },
      { requiredKeys: ['method', 'url', 'driver'] },
    );
    fc.assert(
      fc.property(requests, (request) => {
        expect(readDraft(draftOf(request as Parameters<typeof draftOf>[0])).input).toEqual(request);
      }),
    );
  });

  it('counts what stands behind More', () => {
    expect(countMore(emptyDraft)).toBe(0);
    expect(countMore(draft({ sni: 'none', country: 'DE', ipv6: true, at: '2026-03-01' }))).toBe(3);
  });
});
