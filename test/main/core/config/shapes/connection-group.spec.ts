import { describe, expect, it } from 'vitest';
import { connectionGroup } from '../../../../../main/core/config/shapes/connection-group';
import { readShape } from '../../../../support/shapes';

describe('connection groups', () => {
  it('take what create-connection-group takes and get-connection-group prints', () => {
    const created = { Name: 'europe', Ipv6Enabled: true, AnycastIpListId: 'aip_1', Enabled: true };
    expect(readShape(connectionGroup, { ...created, Tags: { Items: [] } })).toEqual({ value: created, problems: [], messages: [] });
    const printed = {
      Id: 'cg_1',
      Arn: 'a',
      CreatedTime: 1,
      LastModifiedTime: 1,
      Status: 'Deployed',
      ETag: 'E',
      RoutingEndpoint: 'd111111abcdef8.cloudfront.net',
      IsDefault: true,
    };
    expect(readShape(connectionGroup, { ...created, ...printed })).toEqual({
      value: { ...created, RoutingEndpoint: printed.RoutingEndpoint, IsDefault: true },
      problems: [],
      messages: [],
    });
  });

  it('want an endpoint below cloudfront.net', () => {
    expect(readShape(connectionGroup, { Name: 'abc', RoutingEndpoint: 'cdn.example.com' }).problems).toEqual([
      'shape.malformed /RoutingEndpoint',
    ]);
    expect(readShape(connectionGroup, { Name: 'abc', IsIPV6Enabled: true }).messages[0]).toContain('Did you mean "Ipv6Enabled"?');
  });
});
