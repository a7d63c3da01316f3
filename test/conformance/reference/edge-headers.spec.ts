/** Section 4.3 of the reference, CloudFront-* request headers: row by row, as the origin gets them. */
import { describe, expect, it } from 'vitest';
import { compile } from '../../../main/core/config/compile';
import type { ViewerRequest } from '../../../main/core/types/exchange';
import type { RequestInput } from '../../../main/replay/request';
import { workspaceOf } from '../../support/compiled';
import { referenceRun } from '../../support/reference-run';
import { saasWithZone } from '../../support/saas-workspace';

const viewers = {
  '198.51.100.0/24': {
    country: 'US',
    countryName: 'United States',
    region: 'MI',
    regionName: 'Michigan',
    city: 'Ann Arbor',
    postalCode: '48105',
    metroCode: '505',
    latitude: '42.30680',
    longitude: '-83.70590',
    timeZone: 'America/Detroit',
    asn: 64_500,
  },
  '203.0.113.0/24': { country: 'CH', city: 'Zürich' },
};
const url = 'https://acme.saas.example/';

/** A tenant whose origin request policy and cache policy name these headers. */
function withPolicies(sent: readonly string[], keyed: readonly string[] = []) {
  const template = saasWithZone['distributions/saas.json'] as { readonly DefaultCacheBehavior: object };
  const files = {
    ...saasWithZone,
    'distributions/saas.json': {
      ...template,
      DefaultCacheBehavior: {
        TargetOriginId: 'web',
        ViewerProtocolPolicy: 'allow-all',
        CachePolicyId: 'key',
        ...(sent.length > 0 ? { OriginRequestPolicyId: 'send' } : {}),
      },
    },
    'policies/cache/key.json': {
      Name: 'key',
      MinTTL: 0,
      ParametersInCacheKeyAndForwardedToOrigin: {
        EnableAcceptEncodingGzip: false,
        HeadersConfig: keyed.length > 0 ? { HeaderBehavior: 'whitelist', Headers: keyed } : { HeaderBehavior: 'none' },
        CookiesConfig: { CookieBehavior: 'none' },
        QueryStringsConfig: { QueryStringBehavior: 'none' },
      },
    },
    'policies/origin-request/send.json': {
      Name: 'send',
      HeadersConfig: { HeaderBehavior: 'whitelist', Headers: sent },
      CookiesConfig: { CookieBehavior: 'none' },
      QueryStringsConfig: { QueryStringBehavior: 'none' },
    },
  };
  return compile(workspaceOf(files, { network: { viewers } }));
}

interface Row {
  readonly row: string;
  readonly header: string;
  readonly request?: Partial<RequestInput>;
  readonly more?: Partial<ViewerRequest>;
  /** null: the origin gets no such header. */
  readonly expected: string | null;
  readonly inKey: boolean;
  readonly source: string;
}

const source = 'DG:adding-cloudfront-headers';
const us = { clientIp: '198.51.100.10' };
const agent = (text: string): Partial<RequestInput> => ({ headers: [['User-Agent', text]] });
const phone = agent('Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36');
const iPad = agent('Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) Version/16.6 Mobile/15E148 Safari/604.1');
const device = (name: string, request: Partial<RequestInput>, expected: string): Row => ({
  row: `CloudFront-Is-${name}-Viewer is ${expected}`,
  header: `CloudFront-Is-${name}-Viewer`,
  request,
  expected,
  inKey: true,
  source,
});
const placed = (name: string, expected: string): Row => ({
  row: `CloudFront-Viewer-${name}`,
  header: `CloudFront-Viewer-${name}`,
  request: us,
  expected,
  inKey: true,
  source,
});
const client = (fingerprints: { ja3: string; ja4: string }): Partial<ViewerRequest> => ({
  client: { ip: '127.0.0.1', country: null, fingerprints },
});

const rows: readonly Row[] = [
  device('Android', phone, 'true'),
  device('Mobile', phone, 'true'),
  device('Desktop', phone, 'false'),
  device('IOS', iPad, 'true'),
  device('Tablet', iPad, 'true'),
  device('SmartTV', agent('Mozilla/5.0 (SMART-TV; Linux; Tizen 6.0) TV Safari/537.36'), 'true'),
  device('Desktop', agent('curl/8.5.0'), 'true'),
  {
    row: 'CloudFront-Viewer-Address has address and port',
    header: 'CloudFront-Viewer-Address',
    request: us,
    expected: '198.51.100.10:46532',
    inKey: false,
    source,
  },
  {
    row: 'CloudFront-Viewer-Address of IPv6 has address and port',
    header: 'CloudFront-Viewer-Address',
    request: { clientIp: '2001:db8::1' },
    expected: '2001:db8::1:46532',
    inKey: false,
    source,
  },
  { row: 'CloudFront-Viewer-ASN', header: 'CloudFront-Viewer-ASN', request: us, expected: '64500', inKey: false, source },
  placed('Country', 'US'),
  placed('City', 'Ann Arbor'),
  placed('Country-Name', 'United States'),
  placed('Country-Region', 'MI'),
  placed('Country-Region-Name', 'Michigan'),
  placed('Latitude', '42.30680'),
  placed('Longitude', '-83.70590'),
  placed('Metro-Code', '505'),
  placed('Postal-Code', '48105'),
  placed('Time-Zone', 'America/Detroit'),
  {
    row: 'values that are not ASCII are percent-encoded',
    header: 'CloudFront-Viewer-City',
    request: { clientIp: '203.0.113.7' },
    expected: 'Z%C3%BCrich',
    inKey: true,
    source,
  },
  {
    row: 'CloudFront-Viewer-Metro-Code is there in the United States only',
    header: 'CloudFront-Viewer-Metro-Code',
    request: { clientIp: '203.0.113.7' },
    expected: null,
    inKey: true,
    source,
  },
  {
    row: 'CloudFront-Viewer-Header-Order',
    header: 'CloudFront-Viewer-Header-Order',
    request: {
      httpVersion: '1.1',
      headers: [
        ['User-Agent', 'x'],
        ['Accept', '*/*'],
      ],
    },
    expected: 'Host:User-Agent:Accept',
    inKey: true,
    source: 'unverified',
  },
  {
    row: 'CloudFront-Viewer-Header-Count',
    header: 'CloudFront-Viewer-Header-Count',
    request: {
      headers: [
        ['User-Agent', 'x'],
        ['Accept', '*/*'],
      ],
    },
    expected: '3',
    inKey: true,
    source: 'unverified',
  },
  {
    row: 'CloudFront-Viewer-JA3-Fingerprint',
    header: 'CloudFront-Viewer-JA3-Fingerprint',
    more: client({ ja3: 'abc', ja4: 'def' }),
    expected: 'abc',
    inKey: false,
    source,
  },
  {
    row: 'CloudFront-Viewer-JA4-Fingerprint',
    header: 'CloudFront-Viewer-JA4-Fingerprint',
    more: client({ ja3: 'abc', ja4: 'def' }),
    expected: 'def',
    inKey: false,
    source,
  },
  {
    row: 'CloudFront-Viewer-JA3-Fingerprint is for HTTPS only',
    header: 'CloudFront-Viewer-JA3-Fingerprint',
    request: { url: url.replace('https', 'http') },
    expected: null,
    inKey: false,
    source,
  },
  {
    row: 'CloudFront-Viewer-TLS fullHandshake',
    header: 'CloudFront-Viewer-TLS',
    expected: 'TLSv1.3:TLS_AES_128_GCM_SHA256:fullHandshake',
    inKey: false,
    source,
  },
  {
    row: 'CloudFront-Viewer-TLS sessionResumed',
    header: 'CloudFront-Viewer-TLS',
    more: { resumed: true },
    expected: 'TLSv1.3:TLS_AES_128_GCM_SHA256:sessionResumed',
    inKey: false,
    source,
  },
  { row: 'CloudFront-Forwarded-Proto https', header: 'CloudFront-Forwarded-Proto', expected: 'https', inKey: true, source },
  {
    row: 'CloudFront-Forwarded-Proto http',
    header: 'CloudFront-Forwarded-Proto',
    request: { url: url.replace('https', 'http') },
    expected: 'http',
    inKey: true,
    source,
  },
  {
    row: 'CloudFront-Viewer-Http-Version 2.0',
    header: 'CloudFront-Viewer-Http-Version',
    expected: '2.0',
    inKey: true,
    source: 'unverified',
  },
  {
    row: 'CloudFront-Viewer-Http-Version 1.1',
    header: 'CloudFront-Viewer-Http-Version',
    request: { httpVersion: '1.1' },
    expected: '1.1',
    inKey: true,
    source: 'unverified',
  },
  {
    row: 'a copy that the viewer sends is overwritten',
    header: 'CloudFront-Viewer-Country',
    request: { ...us, headers: [['CloudFront-Viewer-Country', 'XX']] },
    expected: 'US',
    inKey: true,
    source,
  },
];

describe('4.3 CloudFront-* request headers reach the origin by an origin request policy', () => {
  it.each(rows)('$row', async ({ header, request, more = {}, expected }) => {
    const { asked } = await referenceRun(withPolicies([header]), { url, ...request }, { more });
    expect(asked[0]?.headers.find(([name]) => name === header.toLowerCase())?.[1] ?? null).toBe(expected);
  });

  it('only when a policy names them', async () => {
    const { asked } = await referenceRun(withPolicies([]), { url, ...us, headers: [['CloudFront-Viewer-Country', 'XX']] });
    expect(asked[0]?.headers.filter(([name]) => name.startsWith('cloudfront-'))).toEqual([]);
  });
});

describe('4.3 CloudFront-* request headers in the cache key', () => {
  it.each(rows.filter(({ expected }) => expected !== null))(
    '$row: in the key $inKey',
    async ({ header, request, more = {}, expected, inKey }) => {
      const { finished } = await referenceRun(withPolicies([], [header]), { url, ...request }, { more });
      const part = `header:${header.toLowerCase()}=${JSON.stringify(expected)}`;
      expect(finished.exchange.cache?.key.includes(part)).toBe(inKey);
      const told = finished.spans.flatMap(({ result }) => result.notSimulated ?? []).map(({ setting }) => setting);
      expect(told.includes(`The request header ${header.toLowerCase()}`)).toBe(!inKey);
    },
  );
});

/** What the edge would add and the simulator cannot know. */
const untold: readonly { readonly row: string; readonly header: string }[] = [
  { row: 'City of an address that workspace.json says nothing of', header: 'CloudFront-Viewer-City' },
  { row: 'ASN of an address that workspace.json says nothing of', header: 'CloudFront-Viewer-ASN' },
  { row: 'JA3 without a real handshake', header: 'CloudFront-Viewer-JA3-Fingerprint' },
];

describe('4.3 what cannot be simulated is reported where a policy names it', () => {
  it.each(untold)('$row', async ({ header }) => {
    const { finished, asked } = await referenceRun(withPolicies([header]), { url, clientIp: '192.0.2.200' });
    expect(asked[0]?.headers.some(([name]) => name === header.toLowerCase())).toBe(false);
    const told = finished.spans.find(({ stage }) => stage === '09-viewer-request')?.result.notSimulated;
    expect(told?.map(({ setting }) => setting)).toEqual([`The request header ${header.toLowerCase()}`]);
  });
});
