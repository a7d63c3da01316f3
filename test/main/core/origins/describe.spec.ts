import { describe, expect, it } from 'vitest';
import { describeOrigin, originUrl } from '../../../../main/core/origins/describe';
import { bucketOrigin, customOrigin, requestTo, sceneOf } from '../../../support/origins';

describe('describeOrigin', () => {
  it('tells for every parameter who gave its value', () => {
    const scene = sceneOf(
      { ...bucketOrigin, DomainName: '{{bucket}}.s3.eu-central-1.amazonaws.com', OriginPath: '/{{folder}}' },
      {},
      {
        template: {
          TenantConfig: {
            ParameterDefinitions: [
              { Name: 'bucket', Definition: { StringSchema: { Required: true } } },
              { Name: 'folder', Definition: { StringSchema: { Required: false, DefaultValue: 'main' } } },
            ],
          },
        },
        tenant: { Parameters: [{ Name: 'bucket', Value: 'acme' }] },
      },
    );
    expect(describeOrigin(requestTo(scene), scene.owner)).toEqual({
      id: 'web',
      distribution: 'saas',
      url: 'https://acme.s3.eu-central-1.amazonaws.com/main/',
      method: 'GET',
      parameters: [
        { name: 'bucket', value: 'acme', from: 'given by tenant acme' },
        { name: 'folder', value: 'main', from: 'the default of saas' },
      ],
    });
  });
});

describe('originUrl', () => {
  it('names the port only where it is not the usual one', () => {
    const scene = sceneOf({
      ...customOrigin,
      CustomOriginConfig: { HTTPPort: 8080, HTTPSPort: 443, OriginProtocolPolicy: 'match-viewer' },
    });
    expect(originUrl(requestTo(scene, { scheme: 'http' }))).toBe('http://web.example:8080/');
    expect(originUrl(requestTo(scene))).toBe('https://web.example/');
  });
});
