import { describe, expect, it } from 'vitest';
import { credentialsOf, fromCloudFrontBase64, queryWithoutSignature, withoutSignature } from '../../../../main/core/signatures/credentials';
import { viewerRequest } from '../../../support/compiled';

describe('the signature of a request', () => {
  it('is found in the query string or in cookies, by its Key-Pair-Id', () => {
    expect(credentialsOf(viewerRequest())).toBeNull();
    expect(credentialsOf(viewerRequest({ query: 'Not-Key-Pair-Id=K1' }))).toBeNull();
    expect(credentialsOf(viewerRequest({ query: 'a=1&Expires=5&Signature=s&Key-Pair-Id=K1' }))).toEqual({
      form: 'url',
      keyPairId: 'K1',
      signature: 's',
      policy: undefined,
      expires: '5',
      hash: 'SHA1',
    });
    const cookie = 'a=b; CloudFront-Policy=p; CloudFront-Signature=s; CloudFront-Key-Pair-Id=K2; CloudFront-Hash-Algorithm=SHA256';
    expect(credentialsOf(viewerRequest({ headers: [['cookie', cookie]] }))).toMatchObject({
      form: 'cookie',
      keyPairId: 'K2',
      policy: 'p',
      hash: 'SHA256',
    });
  });

  it('is written in base64 of an alphabet that URLs allow', () => {
    expect(fromCloudFrontBase64('-_8~')).toBeNull();
    expect(fromCloudFrontBase64('aGk_')).toBe('hi');
    expect(fromCloudFrontBase64('~-8_')).toBe('\u00ff\u00ef');
  });

  it('is taken off the query string, and an empty one goes as well', () => {
    expect(queryWithoutSignature('Expires=1&Signature=s&Key-Pair-Id=K')).toBeNull();
    expect(queryWithoutSignature('a=1&Policy=p&b=2&Hash-Algorithm=SHA256')).toBe('a=1&b=2');
    expect(queryWithoutSignature(null)).toBeNull();
    expect(queryWithoutSignature('')).toBe('');
  });

  it('leaves no empty Cookie header behind', () => {
    const request = viewerRequest({ headers: [['cookie', 'CloudFront-Key-Pair-Id=K']] });
    expect(withoutSignature(request).headers).toEqual([]);
  });
});
