import { describe, expect, it } from 'vitest';
import { isCloudFormation } from '../../../renderer/editors/cloudformation';

describe('a CloudFormation template', () => {
  it.each([
    ['JSON', '{ "Resources": { "Shop": { "Type": "AWS::CloudFront::DistributionTenant", "Properties": {} } } }'],
    ['unfinished JSON', '{ "Resources": { "Shop": { "Type": "AWS::CloudFront::Distribution",'],
    ['YAML', 'AWSTemplateFormatVersion: "2010-09-09"\nResources:\n  Shop:\n    Type: AWS::CloudFront::Distribution\n'],
  ])('is recognized in %s', (_what, text) => {
    expect(isCloudFormation(text)).toBe(true);
  });

  it.each([
    ['a tenant', '{ "Name": "acme", "DistributionId": "shop" }'],
    ['what the CLI prints', '{ "ETag": "1", "Distribution": { "Id": "E1" } }'],
    ['other resources', '{ "Resources": { "a": { "Type": "Custom" } } }'],
    ['prose', 'Resources: see below.'],
  ])('is not %s', (_what, text) => {
    expect(isCloudFormation(text)).toBe(false);
  });
});
