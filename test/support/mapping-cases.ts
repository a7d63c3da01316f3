/** Cases of the mapping between CloudFormation and the API: each is checked in both directions. */
import { describe, expect, it } from 'vitest';
import { apiToCloudFormation, cloudFormationToApi, type Json, type ResourceType } from '../../main/interchange/shapes';

export interface MappingCase {
  readonly type: ResourceType;
  readonly template: Json;
  readonly api: Json;
}

/** A list as the API counts it. */
export const counted = (...items: readonly unknown[]): Json => ({ Quantity: items.length, ...(items.length > 0 ? { Items: items } : {}) });

/** The API's configuration of a template's distribution. */
export const distributionOf = (config: Json): Json =>
  cloudFormationToApi('AWS::CloudFront::Distribution', { DistributionConfig: config }).value;

export function describeMapping(cases: readonly MappingCase[]): void {
  describe('the mapping between CloudFormation and the API', () => {
    it.each(cases)('writes $type as the API does', ({ type, template, api }) => {
      const { value, leftOut } = cloudFormationToApi(type, template);
      expect(value).toEqual(api);
      expect([...leftOut]).toEqual([]);
    });

    it.each(cases)('writes $type as a template does', ({ type, template, api }) => {
      expect(apiToCloudFormation(type, api)).toEqual(template);
    });
  });
}
