/** What only templates say, or only their old or short forms, rewritten in the form that has a counterpart in the API. */
import { isObject, type Json } from './mapping';

/** `CNAMEs`, `S3Origin` and `CustomOrigin` of the first generation. The origin's Id is the one that the behavior points at. */
export function legacyDistribution(config: Json): Json {
  if (!['CNAMEs', 'S3Origin', 'CustomOrigin'].some((name) => Object.hasOwn(config, name))) return config;
  const { CNAMEs: names, S3Origin: bucket, CustomOrigin: server, ...rest } = config;
  const added: Record<string, unknown> = {};
  if (names !== undefined && rest['Aliases'] === undefined) added['Aliases'] = names;
  if (rest['Origins'] === undefined && (isObject(bucket) || isObject(server))) added['Origins'] = [legacyOrigin(rest, bucket, server)];
  return { ...rest, ...added };
}

function legacyOrigin(config: Json, bucket: unknown, server: unknown): Json {
  const behavior = config['DefaultCacheBehavior'];
  const id = (isObject(behavior) ? behavior['TargetOriginId'] : undefined) ?? 'origin';
  if (isObject(bucket)) {
    const { DNSName: name, ...settings } = bucket;
    return { Id: id, DomainName: name, S3OriginConfig: settings };
  }
  const { DNSName: name, ...settings } = isObject(server) ? server : {};
  return { Id: id, DomainName: name, CustomOriginConfig: settings };
}

/** `SingleWeightPolicyConfig` and `SingleHeaderPolicyConfig` are the short forms of TrafficConfig. */
export function legacyTrafficConfig(config: Json): Json {
  const { Type: type, SingleWeightPolicyConfig: weight, SingleHeaderPolicyConfig: header, ...rest } = config;
  if (weight === undefined && header === undefined) return config;
  if (rest['TrafficConfig'] !== undefined) return rest;
  return {
    ...rest,
    TrafficConfig: {
      Type: type ?? (weight === undefined ? 'SingleHeader' : 'SingleWeight'),
      ...(weight === undefined ? {} : { SingleWeightConfig: weight }),
      ...(header === undefined ? {} : { SingleHeaderConfig: header }),
    },
  };
}

/** `SearchStringBase64` of AWS WAF says the bytes; SearchString says the text. */
export function legacySearchStrings(config: Json): Json {
  return rewrite(config) as Json;
}

function rewrite(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(rewrite);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      name === 'ByteMatchStatement' && isObject(member) ? byteMatch(member) : rewrite(member),
    ]),
  );
}

function byteMatch(statement: Json): Json {
  const { SearchStringBase64: bytes, ...rest } = statement;
  return typeof bytes === 'string' && rest['SearchString'] === undefined ? { SearchString: { base64: bytes }, ...rest } : statement;
}

/**
 * A certificate's ValidationMethod holds for each of its names, and the API prints it there. The hosted zone of a validation is where
 * CloudFormation writes the record; the API does not know it.
 */
export function legacyCertificate(config: Json): Json {
  const { ValidationMethod: method, DomainValidationOptions: options, ...rest } = config;
  const given = Array.isArray(options) ? options.filter(isObject) : [];
  if (method === undefined && given.length === 0) return config;
  const listed = given.length > 0 ? given : [{ DomainName: config['DomainName'] }];
  const validations = listed.map(({ HostedZoneId: _zone, ...option }: Json): Json => ({
    ...option,
    ...(method === undefined ? {} : { ValidationMethod: method }),
  }));
  return { ...rest, DomainValidationOptions: validations };
}
