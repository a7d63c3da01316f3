import { describe, expect, it } from 'vitest';
import { sign } from '../../../../main/core/signatures/sign';

const signer = (data: string): string => `+/=${data.length}`;
const options = { url: 'https://a.example/x', keyPairId: 'K1', expires: 5, hash: 'SHA1' } as const;

describe('signing', () => {
  it('makes a canned policy where a plain end is enough', () => {
    const signed = sign(options, signer);
    expect(signed.kind).toBe('canned');
    expect(signed.url).toBe(`https://a.example/x?Expires=5&Signature=-~_${signed.policy.length}&Key-Pair-Id=K1`);
    expect(signed.cookies.map(([name]) => name)).toEqual(['CloudFront-Expires', 'CloudFront-Signature', 'CloudFront-Key-Pair-Id']);
  });

  it('goes behind a query string that is there, and names SHA256', () => {
    expect(sign({ ...options, url: 'https://a.example/x?y=1', hash: 'SHA256' }, signer).url).toMatch(
      /\?y=1&Expires=5&.*&Hash-Algorithm=SHA256$/,
    );
  });

  it('makes a custom policy for everything else, for the URL itself unless told otherwise', () => {
    const signed = sign({ ...options, after: 1, sourceIp: '192.0.2.0/24' }, signer);
    expect(JSON.parse(signed.policy)).toEqual({
      Statement: [
        {
          Resource: 'https://a.example/x',
          Condition: {
            DateLessThan: { 'AWS:EpochTime': 5 },
            DateGreaterThan: { 'AWS:EpochTime': 1 },
            IpAddress: { 'AWS:SourceIp': '192.0.2.0/24' },
          },
        },
      ],
    });
    expect(signed).toMatchObject({ kind: 'custom' });
    expect(sign({ ...options, resource: '*' }, signer).policy).toContain('"Resource":"*"');
  });
});
