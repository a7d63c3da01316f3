import { describe, expect, it } from 'vitest';
import { parseHttpFile } from '../../../../../main/core/config/http-file';
import type { Witness, WitnessRequest } from '../../../../../main/core/types/witness';
import {
  curlOf,
  httpFileOf,
  httpPathFor,
  particularsOf,
  prefillOf,
  urlOf,
} from '../../../../../renderer/features/what-if/witness/witness-request';

const plain: WitnessRequest = {
  method: 'GET',
  scheme: 'https',
  dnsName: 'shop.example',
  sni: 'shop.example',
  host: 'shop.example',
  path: '/admin',
  query: 'a=1',
  country: null,
  clientIp: '192.0.2.1',
  headers: [],
};
const odd: WitnessRequest = {
  ...plain,
  dnsName: 'other.example',
  sni: null,
  country: 'DE',
  clientIp: '198.51.100.7',
  headers: [['x-flag', '1']],
  ipv6: true,
  maxTls: 'TLSv1.2',
  at: Date.UTC(2026, 0, 2),
};
const at = Date.UTC(2026, 5, 1);

describe('a witness request', () => {
  it('tells what is unusual about it', () => {
    expect([urlOf(plain), particularsOf(plain, '192.0.2.1')]).toEqual(['https://shop.example/admin?a=1', []]);
    expect(particularsOf(odd, '192.0.2.1')).toEqual([
      'DNS name other.example',
      'no SNI',
      'from DE',
      'address 198.51.100.7',
      'over IPv6',
      'at most TLSv1.2',
      'at 2026-01-02T00:00:00.000Z',
      'x-flag: 1',
    ]);
  });

  it('fills in the request bar and is not sent', () => {
    expect(prefillOf(plain, at)).toEqual({
      method: 'GET',
      url: 'https://shop.example/admin?a=1',
      driver: 'offline',
      headers: [],
      clientIp: '192.0.2.1',
    });
    expect(prefillOf(odd, at)).toMatchObject({
      connectTo: 'other.example',
      sni: null,
      country: 'DE',
      ipv6: true,
      maxTls: 'TLSv1.2',
      at: '2026-01-02T00:00:00.000Z',
      headers: [['x-flag', '1']],
    });
  });

  it('is a curl command', () => {
    expect(curlOf(plain, at)).toMatch(/^# 2026-06-01T00:00:00\.000Z\ncurl .*https:\/\/shop\.example\/admin\?a=1/s);
    expect(curlOf(odd, at)).toContain('x-flag: 1');
  });
});

describe('a request file of witnesses', () => {
  const witness = (request: WitnessRequest, before: string): Witness => ({
    request,
    causes: [],
    changes: [],
    sentence: 'It is refused.',
    stage: '06-waf',
    kind: 'status',
    before,
    after: '403',
    differences: [],
  });

  it('expects the answers of before', () => {
    const text = httpFileOf({ witnesses: [witness(plain, '200'), witness(odd, 'dns.nxdomain')], at });
    expect(text).toContain('# @expect outcome.status 200');
    expect(text).toContain('# @expect outcome.failure "dns.nxdomain"');
    expect(parseHttpFile(text, 'requests/w.http').requests).toHaveLength(2);
  });

  it('has a name of the draft that is still free', () => {
    expect(httpPathFor('Move  Shop → EU!', new Set())).toBe('requests/witness-move-shop-eu.http');
    expect(httpPathFor('x', new Set(['requests/witness-x.http', 'requests/witness-x-2.http']))).toBe('requests/witness-x-3.http');
    expect(httpPathFor('!!!', new Set())).toBe('requests/witness-draft.http');
  });
});
