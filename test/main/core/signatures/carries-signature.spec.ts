import { describe, expect, it } from 'vitest';
import { carriesSignature } from '../../../../main/core/signatures/carries-signature';
import { viewerRequest } from '../../../support/compiled';

describe('a signature', () => {
  it('is in the query or in a cookie', () => {
    expect(carriesSignature(viewerRequest())).toBe(false);
    expect(carriesSignature(viewerRequest({ query: 'a=1&Key-Pair-Id=K1&Signature=x' }))).toBe(true);
    expect(carriesSignature(viewerRequest({ query: 'Not-Key-Pair-Id=K1' }))).toBe(false);
    expect(carriesSignature(viewerRequest({ headers: [['cookie', 'a=b; CloudFront-Key-Pair-Id=K1']] }))).toBe(true);
    expect(carriesSignature(viewerRequest({ headers: [['x-cookie', 'CloudFront-Key-Pair-Id=K1']] }))).toBe(false);
  });
});
