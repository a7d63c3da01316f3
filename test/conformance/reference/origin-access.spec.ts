/** Section 5.2 of the behaviour sheet, and what S3 origins do with Host: each row through the offline driver. */
import { describe, expect, it } from 'vitest';
import type { Trace } from '../../../main/core/types/trace';
import { explainerOf, spanOf } from '../../support/explained';
import { allViewer, bucket, sceneSnapshot, type Scene } from '../../support/origin-workspace';

const api = 'SDK:OriginAccessControlConfig';
const guide = 'DG:private-content-restricting-access-to-s3';
const domain = 'one.s3.eu-central-1.amazonaws.com';
const exceptHost = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';

const control = (SigningBehavior: string): object => ({
  'origin-access-controls/oac.json': { Name: 'oac', SigningProtocol: 'sigv4', SigningBehavior, OriginAccessControlOriginType: 's3' },
});

interface Row {
  readonly row: string;
  readonly source: string;
  readonly signing?: string;
  readonly origin?: object;
  readonly policy?: string;
  readonly access?: 'public' | 'private';
  readonly authorization?: string;
  readonly expected: { readonly status: number; readonly scheme?: string; readonly assumption?: string };
}

const controlled = { OriginAccessControlId: 'oac' };
const aws = 'AWS4-HMAC-SHA256 Credential=x';

const rows: readonly Row[] = [
  {
    row: 'always: signed, the private bucket answers, over https',
    source: api,
    signing: 'always',
    origin: controlled,
    expected: { status: 200, scheme: 'https' },
  },
  {
    row: 'always overwrites the viewer’s Authorization',
    source: api,
    signing: 'always',
    origin: controlled,
    policy: exceptHost,
    authorization: aws,
    expected: { status: 200 },
  },
  {
    row: 'never: unsigned, the private bucket refuses',
    source: api,
    signing: 'never',
    origin: controlled,
    expected: { status: 403, scheme: 'http' },
  },
  { row: 'no-override without Authorization: signed', source: api, signing: 'no-override', origin: controlled, expected: { status: 200 } },
  {
    row: 'no-override: the viewer’s Authorization wins',
    source: api,
    signing: 'no-override',
    origin: controlled,
    policy: exceptHost,
    authorization: aws,
    expected: { status: 403, assumption: 's3.viewer-signature' },
  },
  { row: 'no control: the private bucket refuses', source: guide, expected: { status: 403, scheme: 'http' } },
  { row: 'no control: a public bucket answers', source: guide, access: 'public', expected: { status: 200 } },
  {
    row: 'a control without a file is assumed to sign always',
    source: guide,
    origin: { OriginAccessControlId: 'E2ELSEWHERE' },
    expected: { status: 200, scheme: 'https', assumption: 'origin-access.undeclared' },
  },
  {
    row: 'forwarding the viewer’s Host breaks the signature',
    source: 'obs',
    signing: 'always',
    origin: controlled,
    policy: allViewer,
    expected: { status: 403, assumption: 's3.forwarded-host' },
  },
  {
    row: 'forwarding the viewer’s Host unsigned names no bucket',
    source: 'obs',
    policy: allViewer,
    access: 'public',
    expected: { status: 404, assumption: 's3.forwarded-host' },
  },
  {
    row: 'an identity signs as its canonical user',
    source: guide,
    origin: { S3OriginConfig: { OriginAccessIdentity: 'origin-access-identity/cloudfront/E1' } },
    expected: { status: 200 },
  },
];

async function explain({ signing = 'always', origin = {}, policy, access = 'private', authorization }: Row): Promise<Trace> {
  const scene: Scene = {
    origins: [bucket('one', origin as never)],
    declared: { [domain]: { access, stubs: [{ body: 'content' }] } },
    files: control(signing) as never,
    ...(policy ? { behavior: { OriginRequestPolicyId: policy } } : {}),
  };
  const headers = authorization ? { headers: [['authorization', authorization] as [string, string]] } : {};
  return explainerOf(sceneSnapshot(scene))('http://www.shop.example/a.txt', headers);
}

describe('origin access (5.2)', () => {
  it.each(rows)('$row [$source]', async (row) => {
    const trace = await explain(row);
    expect(trace.outcome.status).toBe(row.expected.status);
    if (row.expected.scheme) expect(trace.origin?.url.split(':')[0]).toBe(row.expected.scheme);
    if (row.expected.assumption) expect(trace.assumptions).toContain(row.expected.assumption);
  });

  it('the trace says who signed', async () => {
    const span = spanOf(await explain(rows[0] as Row), '11-origin');
    expect(span.notes?.[0]?.why).toContain('signed (SigV4) by the origin access control oac');
    expect(span.notes?.[0]?.because.map(({ file }) => file)).toEqual(['distributions/shop.json', 'origin-access-controls/oac.json']);
  });

  it('a website endpoint takes no signature: whoever asks gets the page, over http [DG:private-content-restricting-access-to-s3]', async () => {
    const site = 'one.s3-website-eu-central-1.amazonaws.com';
    const CustomOriginConfig = { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'http-only' };
    const snapshot = sceneSnapshot({
      origins: [{ Id: 'one', DomainName: site, CustomOriginConfig, ...controlled }],
      declared: { [site]: { stubs: [{ body: 'page' }] } },
      files: control('always') as never,
    });
    const trace = await explainerOf(snapshot)('http://www.shop.example/');
    expect(trace.outcome.status).toBe(200);
    expect(trace.origin?.url).toBe(`http://${site}/`);
  });
});
