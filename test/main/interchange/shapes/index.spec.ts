import { describe, expect, it } from 'vitest';
import { roleOf } from '../../../../main/core/config/files';
import {
  apiToCloudFormation,
  cloudFormationToApi,
  formOf,
  isResourceType,
  resourceForms,
  typeOfKind,
  type ResourceType,
} from '../../../../main/interchange/shapes';

const types = Object.keys(resourceForms) as ResourceType[];

describe('the table of resource types', () => {
  it.each(types)('puts %s into a folder that a workspace knows', (type) => {
    const { folder, kind } = formOf(type);
    const role = roleOf(`${folder}/x.${kind === 'public-key' ? 'pem' : 'json'}`);
    expect(role.role).toBe(kind === 'public-key' || kind === 'key-value-store' ? kind : 'resource');
    if (role.role === 'resource') expect(role.kind).toBe(kind);
    expect(typeOfKind(kind)).toBe(type);
  });

  it('does not take an inherited name for a type', () => {
    expect(isResourceType('toString')).toBe(false);
  });

  it('tells tags that stand beside a configuration, and puts back what stands there', () => {
    const tags = [{ Key: 'a', Value: 'b' }];
    const properties = { DistributionConfig: { Enabled: true }, Tags: tags };
    const { value, tags: read } = cloudFormationToApi('AWS::CloudFront::Distribution', properties);
    expect(read).toEqual(tags);
    expect(apiToCloudFormation('AWS::CloudFront::Distribution', value, { Tags: tags })).toEqual(properties);
  });
});
