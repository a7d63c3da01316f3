import { describe, expect, it } from 'vitest';
import { standard, template } from '../../../support/compiled';
import { diagnosticsOf } from '../../../support/diagnostics';

const control = { Name: 'c', SigningProtocol: 'sigv4', SigningBehavior: 'always', OriginAccessControlOriginType: 's3' };
const found = (distribution: object): readonly string[] =>
  diagnosticsOf({ 'distributions/x.json': distribution, 'origin-access-controls/c.json': control }, 'origin-access.').map(
    ({ message }) => message,
  );
const origin = (DomainName: string, OriginAccessIdentity = ''): object => ({
  Origins: [{ Id: 'web', DomainName, OriginAccessControlId: 'c', S3OriginConfig: { OriginAccessIdentity } }],
});

describe('origin access', () => {
  it('says what AWS answers', () => {
    expect(found(standard('x', [], origin('files.s3.amazonaws.com', 'origin-access-identity/cloudfront/E1')))).toEqual([
      'Origin web of x has an origin access control and an origin access identity; AWS answers IllegalOriginAccessConfiguration. Keep the control.',
    ]);
    expect(found(standard('x', [], origin('web.example')))).toEqual([
      'Origin access control c is for an S3 bucket (not its website endpoint), and web.example is none; AWS answers InvalidDomainNameForOriginAccessControl.',
    ]);
  });

  it('says nothing where parameters decide the kind of the origin', () => {
    expect(found(template(origin('{{anything}}')))).toEqual([]);
    expect(found(template(origin('{{bucket}}.s3.eu-west-1.amazonaws.com')))).toEqual([]);
  });
});
