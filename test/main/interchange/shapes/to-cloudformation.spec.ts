import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBase64 } from '../../../../main/interchange/shapes/from-cloudformation';
import { apiToCloudFormation } from '../../../../main/interchange/shapes';
import { fromBase64 } from '../../../../main/interchange/shapes/to-cloudformation';

describe('the way to CloudFormation', () => {
  it('leaves a count away when its list is gone into the template', () => {
    const api = { Restrictions: { GeoRestriction: { RestrictionType: 'none', Quantity: 0, Items: [] } } };
    expect(apiToCloudFormation('AWS::CloudFront::Distribution', api)).toEqual({
      DistributionConfig: { Restrictions: { GeoRestriction: { RestrictionType: 'none', Locations: [] } } },
    });
  });

  it('reads back any text from base64, and leaves alone what is none', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => fromBase64(toBase64(text)) === text));
    for (const other of ['/admin', 'a=b', '/w==']) expect(fromBase64(other)).toBe(other);
  });

  it('never throws, whatever the value is', () => {
    const value = fc.dictionary(fc.constantFrom('Origins', 'Logging', 'Restrictions', 'DefaultCacheBehavior', 'x'), fc.jsonValue());
    fc.assert(fc.property(value, (api) => void apiToCloudFormation('AWS::CloudFront::Distribution', api)));
  });
});
