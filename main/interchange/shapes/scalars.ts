/**
 * Which members hold numbers and which hold truth values; all other scalars are texts. CloudFormation converts between them
 * (a parameter is always a text, YAML reads `443` as a number); the API does not.
 *
 * Source: CloudFormation's resource schemas of the types in `index.ts`. A name means the same in all of them.
 */
const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter(Boolean));

const numbers = words(`
  AccessControlMaxAgeSec AsnList Bias Capacity ConnectionAttempts ConnectionTimeout DefaultTTL ErrorCachingMinTTL ErrorCode
  EvaluationWindowSec FailureCodes HTTPPort HTTPSPort IdleTTL ImmunityTime Limit MaxTTL MaximumTTL MinTTL OriginKeepaliveTimeout
  OriginReadTimeout Priority Quantity ResponseCode ResponseCompletionTimeout SamplingRate Size SuccessCodes Weight`);

const flags = words(`
  AccessControlAllowCredentials AdvertiseTrustStoreCaNames AutoPublish CloudFrontDefaultCertificate CloudWatchMetricsEnabled Compress
  EnableAcceleratedRecovery EnableAcceptEncodingBrotli EnableAcceptEncodingGzip EnableMachineLearning EnableRegexInPath Enabled
  EvaluateTargetHealth ExcludeRateBasedDetails ExcludeRuleMatchDetails IPV6Enabled IgnoreCertificateExpiry IncludeBody IncludeCookies
  IncludeSubdomains Ipv6Enabled ModeBlock MultiValueAnswer OriginOverride Override Preload Protection QueryString Required
  SampledRequestsEnabled SmoothStreaming Staging`);

/** The scalar as the API wants it in the member of this name; what does not convert stays as it is. */
export function scalarFor(member: string, value: unknown, isNumber = numbers.has(member)): unknown {
  if (isNumber) return typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value.trim()) ? Number(value) : value;
  if (flags.has(member)) return typeof value === 'string' ? truth(value) : value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
}

function truth(text: string): boolean | string {
  const word = text.trim().toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : text;
}
