import { describe, expect, it } from 'vitest';
import type { OriginRequest } from '../../../main/core/types/exchange';
import type { OriginFixture } from '../../../main/core/types/resources';
import { bucketRefusal } from '../../../main/runtime/bucket-access';
import { plainRequest } from '../../support/origins';

const domain = 'shop.s3.eu-central-1.amazonaws.com';
const signature = { by: 'control', name: 'oac', service: 's3', region: 'eu-central-1' } as const;
const signed = { headers: [['authorization', 'AWS4-HMAC-SHA256 x']] } as const;
const open: OriginFixture = { domain, stubs: [], files: null };
const closed: OriginFixture = { ...open, access: 'private', file: `origins/${domain}.json` };

function ask(
  fixture: OriginFixture,
  more: Partial<OriginRequest> = {},
  viewerSignature = 'refused',
  forwardedHost = 'refused',
): string | null {
  const refused = bucketRefusal(fixture, plainRequest(domain, '/a.txt', more), { viewerSignature, forwardedHost });
  if (refused?.kind !== 'response') return null;
  return `${refused.head.status} ${/<Code>(\w+)</.exec(refused.head.body.text ?? '')?.[1]}`;
}

describe('bucketRefusal', () => {
  it('lets anyone read a bucket that is not private', () => {
    expect(ask(open)).toBeNull();
  });

  it('lets signed requests alone into a private one', () => {
    expect(ask(closed)).toBe('403 AccessDenied');
    expect(ask(closed, { signature })).toBeNull();
  });

  it('knows its own Host only', () => {
    expect(ask(open, { host: 'www.shop.example' })).toBe('404 NoSuchBucket');
    expect(ask(closed, { host: 'www.shop.example', signature })).toBe('403 SignatureDoesNotMatch');
    expect(ask(closed, { host: 'www.shop.example', signature }, 'refused', 'no-bucket')).toBe('404 NoSuchBucket');
  });

  it('refuses an Authorization that is none of AWS, even where anyone may read', () => {
    expect(ask(open, { headers: [['authorization', 'Bearer x']] })).toBe('400 InvalidArgument');
  });

  it('cannot know whether a viewer’s own signature is good', () => {
    expect(ask(closed, signed)).toBe('403 SignatureDoesNotMatch');
    expect(ask(closed, signed, 'accepted')).toBeNull();
  });

  it('says why, and where it is written', () => {
    const reply = bucketRefusal(closed, plainRequest(domain), { viewerSignature: 'refused', forwardedHost: 'refused' });
    expect(reply).toMatchObject({ by: 's3-refused', looked: 'it is private (access), and nobody signed the request', pointer: '/access' });
  });
});
