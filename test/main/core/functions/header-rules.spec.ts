import { describe, expect, it } from 'vitest';
import { isHidden, readOnlyInRequest, readOnlyInResponse } from '../../../../main/core/functions/header-rules';

describe('headers and functions', () => {
  it.each([
    'connection',
    'x-amz-cf-id',
    'x-amz-cf-pop',
    'x-edge-location',
    'x-cache',
    'x-real-ip',
    'proxy-authorization',
    'x-accel-redirect',
  ])('%s is hidden', (name) => {
    expect(isHidden(name)).toBe(true);
  });

  it.each(['host', 'cookie', 'x-amzn-waf-device', 'x-custom', 'x-forwarded-for', 'authorization'])('%s is seen', (name) => {
    expect(isHidden(name)).toBe(false);
  });

  it('may be read and not changed: Host and Via in requests, Via in responses', () => {
    expect([
      readOnlyInRequest.has('host'),
      readOnlyInRequest.has('via'),
      readOnlyInResponse.has('via'),
      readOnlyInResponse.has('host'),
    ]).toEqual([true, true, true, false]);
  });
});
