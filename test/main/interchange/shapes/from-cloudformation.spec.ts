import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { structToApi, toBase64 } from '../../../../main/interchange/shapes/from-cloudformation';
import { distributionConfig } from '../../../../main/interchange/shapes/distribution';
import type { Json } from '../../../../main/interchange/shapes/mapping';
import { counted, distributionOf } from '../../../support/mapping-cases';

describe('the way from CloudFormation', () => {
  it('keeps cached methods that stand before the allowed ones, or alone', () => {
    const cached = { CachedMethods: ['GET'] };
    expect(distributionOf({ DefaultCacheBehavior: { ...cached, AllowedMethods: ['GET', 'HEAD'] } })).toEqual({
      DefaultCacheBehavior: { AllowedMethods: { ...counted('GET', 'HEAD'), CachedMethods: counted('GET') } },
    });
    expect(distributionOf({ DefaultCacheBehavior: cached })).toEqual({ DefaultCacheBehavior: { CachedMethods: counted('GET') } });
  });

  it('leaves what is not of the expected shape as it is', () => {
    expect(distributionOf({ Origins: 'UNRESOLVED-Origins', CacheBehaviors: null, Logging: 3 })).toEqual({
      Origins: 'UNRESOLVED-Origins',
      CacheBehaviors: null,
      Logging: '3',
    });
  });

  it('says which members have no place in the API', () => {
    const leftOut = new Map<string, string>();
    structToApi(distributionConfig, { CNAMEs: ['a.example'] }, leftOut);
    expect([...leftOut.keys()]).toEqual(['CNAMEs']);
  });

  it('keeps every member whatever it is called', () => {
    const odd = JSON.parse('{"__proto__": {"a": "b"}, "constructor": "x"}') as Json;
    expect(JSON.stringify(structToApi(distributionConfig, odd, new Map()))).toBe(JSON.stringify(odd));
  });

  it('never throws, whatever the properties are', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('Origins', 'Logging', 'DefaultCacheBehavior', 'x'), fc.jsonValue()),
        (value) => void distributionOf(value),
      ),
    );
  });

  it('writes any text as base64 of its UTF-8', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => toBase64(text) === Buffer.from(text, 'utf8').toString('base64')));
  });
});
