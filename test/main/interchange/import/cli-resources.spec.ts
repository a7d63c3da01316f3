import { describe, expect, it } from 'vitest';
import { cliForms } from '../../../../main/interchange/import/cli-forms';
import { cliResource } from '../../../../main/interchange/import/cli-resources';
import type { Json } from '../../../../main/interchange/shapes';

const place = { file: 'a.json', line: 1, column: 1 };
const read = (wrapper: string, resource: Json, answer: Json = {}, file = 'a.json') => {
  const form = cliForms.get(wrapper);
  if (!form) throw new Error(`no form ${wrapper}`);
  return cliResource(form, resource, answer, { ...place, file });
};

describe('a resource of the AWS CLI', () => {
  it('of a distribution keeps id, ARN, endpoint and tags around the configuration', () => {
    const resource = {
      Id: 'E1',
      ARN: 'arn:1',
      DomainName: 'd1.cloudfront.net',
      Status: 'Deployed',
      DistributionConfig: { Comment: 'Main site' },
    };
    expect(read('Distribution', resource, { Tags: { Items: [] }, ETag: 'x' })).toMatchObject({
      id: 'E1',
      arn: 'arn:1',
      stem: 'main-site',
      value: { Comment: 'Main site' },
      envelope: { Id: 'E1', ARN: 'arn:1', DomainName: 'd1.cloudfront.net', Tags: { Items: [] } },
      wrapper: 'DistributionConfig',
    });
  });

  it('of a distribution takes the id from the file’s name where the answer has none', () => {
    expect(read('DistributionConfig', { Comment: '' }, {}, 'backup/E1XNX8R2GOAABC-config.json')).toMatchObject({
      id: 'E1XNX8R2GOAABC',
      stem: 'E1XNX8R2GOAABC',
    });
    expect(read('DistributionConfig', { Comment: '' }, {}, 'EXPORT.json')?.id).toBeUndefined();
  });

  it('of a summary tells configuration and bookkeeping apart', () => {
    const summary = {
      Id: 'E1',
      ARN: 'arn:1',
      Status: 'Deployed',
      DomainName: 'd1.cloudfront.net',
      Comment: '',
      Enabled: true,
      LastModifiedTime: 'x',
    };
    expect(read('DistributionList', summary)?.value).toEqual({ Comment: '', Enabled: true });
  });

  it('of a function asks for its code', () => {
    expect(read('FunctionSummary', { Name: 'f', Status: 'DEPLOYED', FunctionConfig: { Comment: '' } })?.missing).toMatchObject([
      { fix: 'aws cloudfront get-function --name f --stage LIVE functions/f.js' },
    ]);
  });

  it('of a public key is its text, and nothing without it', () => {
    expect(read('PublicKey', { Id: 'K1', PublicKeyConfig: { Name: 'k', EncodedKey: 'PEM' } })).toMatchObject({
      id: 'K1',
      text: { extension: '.pem', content: 'PEM\n' },
    });
    expect(read('PublicKey', { Id: 'K1', PublicKeyConfig: { Name: 'k' } })).toBeNull();
  });

  it('of a certificate keeps its state, which decides', () => {
    expect(read('Certificate', { CertificateArn: 'arn:c', DomainName: 'a.example', Status: 'ISSUED' })?.value).toEqual({
      Arn: 'arn:c',
      DomainName: 'a.example',
      Status: 'ISSUED',
    });
    expect(read('Certificate', { CertificateArn: 'arn:c' })).toBeNull();
  });

  it('of what is no resource is none', () => {
    expect(read('CachePolicy', { Id: 'x', CachePolicyConfig: 'text' })).toBeNull();
  });
});
