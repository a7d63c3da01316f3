import { describe, expect, it } from 'vitest';
import { importing, json } from '../../../support/import';

const one = (type: string, properties: object) =>
  importing(json({ 't.json': { Resources: { It: { Type: type, Properties: properties } } } }));

describe('a resource of a template as a file', () => {
  it('has its tags around the configuration', () => {
    const { file } = one('AWS::CloudFront::Function', {
      Name: 'f',
      FunctionCode: 'function handler() {}',
      FunctionConfig: { Comment: '', Runtime: 'cloudfront-js-2.0' },
      Tags: [{ Key: 'a', Value: 'b' }],
    });
    expect(file('functions/f.json')).toEqual({
      Tags: { Items: [{ Key: 'a', Value: 'b' }] },
      FunctionConfig: { Comment: '', Runtime: 'cloudfront-js-2.0' },
    });
  });

  it('is a key in PEM form', () => {
    const key = '-----BEGIN PUBLIC KEY-----\nabc\n-----END PUBLIC KEY-----';
    const { plan } = one('AWS::CloudFront::PublicKey', { PublicKeyConfig: { Name: 'k', CallerReference: 'x', EncodedKey: key } });
    expect(plan.changes.map(({ path, after }) => [path, after])[0]).toEqual(['public-keys/k.pem', `${key}\n`]);
  });

  it('says where the pairs of a key value store are', () => {
    const { plan, file } = one('AWS::CloudFront::KeyValueStore', {
      Name: 's',
      ImportSource: { SourceType: 'S3', SourceArn: 'arn:aws:s3:::bucket/pairs.json' },
    });
    expect(file('key-value-stores/s.json')).toEqual({});
    expect(plan.unresolved).toMatchObject([{ code: 'missing', fix: 'aws s3 cp s3://bucket/pairs.json key-value-stores/s.json' }]);
  });

  it('says that a function has no code', () => {
    const { plan } = one('AWS::CloudFront::Function', { Name: 'f', FunctionConfig: { Comment: '', Runtime: 'cloudfront-js-2.0' } });
    expect(plan.unresolved).toMatchObject([{ code: 'missing', fix: 'Write it into functions/f.js.' }]);
  });

  it('gets the name that CloudFormation would make up', () => {
    const { file } = one('AWS::WAFv2::IPSet', { Scope: 'CLOUDFRONT', IPAddressVersion: 'IPV4', Addresses: [] });
    expect(file('ip-sets/it.json')).toMatchObject({ Name: 'it' });
  });

  it('tells what has no counterpart', () => {
    const config = { Enabled: true, CNAMEs: ['old.example'], Aliases: ['new.example'], Origins: [], DefaultCacheBehavior: {} };
    const { plan, file } = one('AWS::CloudFront::Distribution', { DistributionConfig: config });
    expect(file('distributions/it.json')).toMatchObject({ Aliases: { Items: ['new.example'] } });
    expect(plan.notes).toEqual([]);
  });
});
