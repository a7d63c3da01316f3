/**
 * Decides whether a rate-based statement limits a request: which requests are counted together, and whether they are too many.
 * Source: AWS WAF Developer Guide, "Using rate-based rule statements"; AWS WAF API reference, RateBasedStatement.
 */
import type { RateBasedStatement, RateBasedStatementCustomKey, TextTransformation } from '../model/generated/wafv2';
import type { RateCount } from '../ports';
import { addressesOf, type ForwardedConfig } from './forwarded';
import type { NamedBytes, WafRequest } from './request';
import { transformed } from './transform-text';

/** Seconds, where the statement names no window. */
export const usualWindow = 300;

/** What requests must share to be counted together; or why this one is not counted. */
export type RateKey =
  | { readonly key: string }
  /** `verdict`: without counting; a request that lacks a part of the key never matches. */
  | { readonly verdict: boolean; readonly why: string }
  | { readonly missing: string };

/** A count that a rule has looked at, for the trace. */
export interface SeenRate extends RateCount {
  /** In words: `the address 192.0.2.1`. */
  readonly key: string;
  readonly limit: number;
  readonly windowSec: number;
  readonly limited: boolean;
}

/** @param labels of the rules that ran before */
export function rateKey(statement: RateBasedStatement, request: WafRequest, labels: ReadonlySet<string>): RateKey {
  switch (statement.AggregateKeyType) {
    case 'IP':
      return { key: `the address ${request.ip}` };
    case 'FORWARDED_IP':
      return forwardedKey(statement.ForwardedIPConfig, request);
    case 'CONSTANT':
      return { key: 'all requests in scope' };
    default:
      return customKey(statement, request, labels);
  }
}

/** With the counts at hand: too many, by the chosen moment of checking (assumption waf.rate-check). */
export function judgeRate(statement: RateBasedStatement, key: string, count: RateCount, check: string): SeenRate {
  const counted = check === 'every-request' ? count.now : count.atLastCheck;
  return { ...count, key, limit: statement.Limit, windowSec: windowOf(statement), limited: counted > statement.Limit };
}

export function windowOf({ EvaluationWindowSec }: RateBasedStatement): number {
  return EvaluationWindowSec ?? usualWindow;
}

/** The first address of the header. Without the header the rule is not applied; an address that is none takes the fallback. */
function forwardedKey(config: ForwardedConfig | undefined, request: WafRequest): RateKey {
  if (!config) return { missing: 'a forwarded address without ForwardedIPConfig' };
  const addresses = addressesOf(config, 'FIRST', request);
  if (addresses === null) return { verdict: false, why: `there is no ${config.HeaderName}` };
  const [first] = addresses;
  if (first === undefined) return { verdict: config.FallbackBehavior === 'MATCH', why: `${config.HeaderName} holds no address` };
  return { key: `the forwarded address ${first}` };
}

function customKey(statement: RateBasedStatement, request: WafRequest, labels: ReadonlySet<string>): RateKey {
  const parts: string[] = [];
  for (const custom of statement.CustomKeys ?? []) {
    const part = partOf(custom, statement, request, labels);
    if (!('key' in part)) return part;
    parts.push(part.key);
  }
  return parts.length === 0 ? { missing: 'a rate without CustomKeys' } : { key: parts.join(', ') };
}

/** A request that lacks the header, cookie, argument or label is not counted at all. */
function partOf(
  custom: RateBasedStatementCustomKey,
  { ForwardedIPConfig }: RateBasedStatement,
  request: WafRequest,
  labels: ReadonlySet<string>,
): RateKey {
  const { Header, Cookie, QueryArgument, QueryString, UriPath, LabelNamespace } = custom;
  if (Header) return namedKey('header', Header, request.headers);
  if (Cookie) return namedKey('cookie', Cookie, request.cookies);
  if (QueryArgument) return namedKey('query argument', QueryArgument, request.queryArguments);
  if (QueryString) return textKey('query string', request.queryString, QueryString.TextTransformations);
  if (UriPath) return textKey('path', request.uriPath, UriPath.TextTransformations);
  if (custom.HTTPMethod) return { key: `the method ${request.method}` };
  if (custom.IP) return { key: `the address ${request.ip}` };
  if (custom.ForwardedIP) return forwardedKey(ForwardedIPConfig, request);
  if (LabelNamespace) return labelKey(LabelNamespace.Namespace, labels);
  if (custom.JA3Fingerprint) return fingerprintKey('JA3', request, request.ja3, custom.JA3Fingerprint.FallbackBehavior);
  if (custom.JA4Fingerprint) return fingerprintKey('JA4', request, request.ja4, custom.JA4Fingerprint.FallbackBehavior);
  if (custom.ASN) return request.asn === null ? { missing: 'the autonomous system of this address' } : { key: `the ASN ${request.asn}` };
  return { missing: `an aggregation key of the kind ${Object.keys(custom)[0] ?? '(empty)'}` };
}

interface NamedKey {
  readonly Name: string;
  readonly TextTransformations: readonly TextTransformation[];
}

function namedKey(kind: string, { Name, TextTransformations }: NamedKey, list: readonly NamedBytes[]): RateKey {
  const found = list.find(({ name }) => name === Name.toLowerCase());
  return found
    ? textKey(`${kind} ${Name}`, found.value, TextTransformations)
    : { verdict: false, why: `the request has no ${kind} ${Name}` };
}

function textKey(what: string, bytes: string, transformations: readonly TextTransformation[]): RateKey {
  const made = transformed(bytes, transformations);
  return 'missing' in made ? made : { key: `the ${what} ${JSON.stringify(made.bytes)}` };
}

/** Every label below the namespace is a part of the key. */
function labelKey(namespace: string, labels: ReadonlySet<string>): RateKey {
  const space = namespace.endsWith(':') ? namespace : `${namespace}:`;
  const found = [...labels].filter((label) => label.startsWith(space)).toSorted();
  return found.length > 0 ? { key: found.join(', ') } : { verdict: false, why: `the request has no label of ${namespace}` };
}

function fingerprintKey(kind: string, { tls }: WafRequest, fingerprint: string | null, fallback: 'MATCH' | 'NO_MATCH'): RateKey {
  if (fingerprint !== null) return { key: `the ${kind} ${fingerprint}` };
  if (tls) return { missing: 'fingerprints of a TLS handshake that nobody made' };
  return { verdict: fallback === 'MATCH', why: `the request has no ${kind} fingerprint` };
}
