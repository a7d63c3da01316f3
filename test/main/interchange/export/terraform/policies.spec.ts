import { describe, expect, it } from 'vitest';
import { bodyOf, type Shape } from '../../../../../main/interchange/export/terraform/body';
import { writeHcl } from '../../../../../main/interchange/export/terraform/hcl';
import * as policies from '../../../../../main/interchange/export/terraform/policies';

const written = (shape: Shape, value: Readonly<Record<string, unknown>>): readonly [string, readonly string[]] => {
  const lost: string[] = [];
  return [writeHcl(bodyOf(shape, value, (path) => lost.push(path))), lost];
};

describe('shapes of the provider', () => {
  it('put names of a policy into blocks of items', () => {
    const value = {
      Name: 'x',
      MinTTL: 0,
      ParametersInCacheKeyAndForwardedToOrigin: {
        EnableAcceptEncodingGzip: false,
        QueryStringsConfig: { QueryStringBehavior: 'whitelist', QueryStrings: ['a'] },
      },
    };
    expect(written(policies.cachePolicy, value)).toEqual([
      'name    = "x"\nmin_ttl = 0\n\nparameters_in_cache_key_and_forwarded_to_origin {\n  enable_accept_encoding_gzip = false\n\n  query_strings_config {\n    query_string_behavior = "whitelist"\n\n    query_strings {\n      items = ["a"]\n    }\n  }\n}\n',
      [],
    ]);
  });

  it('write lists of headers as blocks named items, and tell of what they cannot hold', () => {
    const value = {
      Name: 'x',
      CustomHeadersConfig: [{ Header: 'a', Value: '', Override: true, Odd: 1 }],
      RemoveHeadersConfig: [{ Header: 'b' }],
    };
    expect(written(policies.responseHeadersPolicy, value)).toEqual([
      'name = "x"\n\ncustom_headers_config {\n  items {\n    header   = "a"\n    value    = ""\n    override = true\n  }\n}\n\nremove_headers_config {\n  items {\n    header = "b"\n  }\n}\n',
      ['CustomHeadersConfig[0].Odd'],
    ]);
  });

  it('write IPv6 of a connection group, and keep its endpoint to AWS', () => {
    expect(
      written(policies.connectionGroup, {
        Name: 'x',
        Ipv6Enabled: true,
        Enabled: true,
        IsDefault: true,
        RoutingEndpoint: 'd.cloudfront.net',
      }),
    ).toEqual(['name         = "x"\nenabled      = true\nipv6_enabled = true\n', []]);
  });

  it('write the share of a continuous deployment as text and count its names', () => {
    const value = {
      Enabled: true,
      StagingDistributionDnsNames: ['d.cloudfront.net'],
      TrafficConfig: { Type: 'SingleWeight', SingleWeightConfig: { Weight: 0.05 } },
    };
    const [text] = written(policies.continuousDeploymentPolicy, value);
    expect(text).toContain('quantity = 1');
    expect(text).toContain('weight = "0.05"');
  });
});
