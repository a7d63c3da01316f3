import { describe, expect, it } from 'vitest';
import { standard } from '../../../support/compiled';
import { diagnosticsOf } from '../../../support/diagnostics';

const custom = { CustomOriginConfig: { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'https-only' } };

describe('the form of origins', () => {
  const found = (origin: object): ReturnType<typeof diagnosticsOf> =>
    diagnosticsOf(
      {
        'origins/web.example.json': {},
        'distributions/x.json': standard('x', [], { Origins: [{ Id: 'web', DomainName: 'web.example', ...custom, ...origin }] }),
      },
      'origin.',
    );
  const of = (origin: object): readonly string[] =>
    found(origin).map(({ code, severity, pointer }) => `${severity} ${code} ${pointer.replace('/DistributionConfig', '')}`);

  it('wants one kind, a path with its slash in front, and a bare host name', () => {
    expect(of({})).toEqual([]);
    expect(of({ S3OriginConfig: { OriginAccessIdentity: '' } })).toEqual(['error origin.kind /Origins/0/Id']);
    expect(of({ OriginPath: 'images/' })).toEqual(['error origin.path-form /Origins/0/OriginPath']);
    expect(of({ DomainName: 'https://web.example/x' })).toEqual(['error origin.domain-form /Origins/0/DomainName']);
  });

  it('leaves a bare host name of what was pasted', () => {
    expect(found({ DomainName: 'https://Web.example:8443/x?y' })[0]?.fixes.map(({ title }) => title)).toEqual([
      'Replace with "web.example"',
    ]);
    expect(found({ DomainName: 'not a name' })[0]?.fixes).toEqual([]);
  });

  it('names the headers that CloudFront sets itself, and AWS’s answer to times', () => {
    expect(found({ CustomHeaders: [{ HeaderName: 'Via', HeaderValue: 'x' }] })[0]?.message).toContain('cannot add the header Via');
    const slow = { CustomOriginConfig: { ...custom.CustomOriginConfig, OriginKeepaliveTimeout: 300 } };
    expect(found(slow)[0]?.message).toContain('InvalidOriginKeepaliveTimeout');
  });
});
