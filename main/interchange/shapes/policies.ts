/** How policies differ: their lists are counted in the API. Source: CloudFormation's resource schemas against the API model. */
import { counted, mapping, struct, type MemberMapping } from './mapping';

const sent = {
  HeadersConfig: struct(mapping({ Headers: counted() })),
  CookiesConfig: struct(mapping({ Cookies: counted() })),
  QueryStringsConfig: struct(mapping({ QueryStrings: counted() })),
};

export const cachePolicyConfig = mapping({ ParametersInCacheKeyAndForwardedToOrigin: struct(mapping(sent)) });

export const originRequestPolicyConfig = mapping(sent);

const items: MemberMapping = { form: 'items' };

export const responseHeadersPolicyConfig = mapping({
  CorsConfig: struct(
    mapping({
      AccessControlAllowOrigins: items,
      AccessControlAllowHeaders: items,
      AccessControlAllowMethods: items,
      AccessControlExposeHeaders: items,
    }),
  ),
  CustomHeadersConfig: items,
  RemoveHeadersConfig: items,
});

const elsewhere = 'The API keeps it inside TrafficConfig.';

export const continuousDeploymentPolicyConfig = mapping(
  { StagingDistributionDnsNames: counted() },
  { templateOnly: { Type: elsewhere, SingleHeaderPolicyConfig: elsewhere, SingleWeightPolicyConfig: elsewhere } },
);
