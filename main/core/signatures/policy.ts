/**
 * The two kinds of policy: canned (built from the URL and Expires) and custom (brought along), and whether a request meets one.
 * Source: Developer Guide, "Create a signed URL using a canned policy" and "… a custom policy".
 */
import { toBytes, toText } from '../bytes';
import { isInRange } from '../waf/address-set';
import { matchesResource } from './resource';

export interface Policy {
  /** The bytes that were signed. */
  readonly signed: string;
  readonly resource: string | null;
  /** Epoch seconds. */
  readonly before: number;
  readonly after: number | null;
  /** CIDR range, or null for any address. */
  readonly sourceIp: string | null;
}

/** The text that a canned policy signs: no white space, exactly these members. */
export function cannedPolicy(url: string, expires: number): Policy {
  const text = `{"Statement":[{"Resource":"${url}","Condition":{"DateLessThan":{"AWS:EpochTime":${expires}}}}]}`;
  return { signed: toBytes(text), resource: null, before: expires, after: null, sourceIp: null };
}

/** The custom policy in these bytes; null when it is not of the documented form (one statement, DateLessThan). */
export function customPolicy(bytes: string): Policy | null {
  let value: unknown;
  try {
    value = JSON.parse(toText(bytes));
  } catch {
    return null;
  }
  const statements = member(value, 'Statement');
  const statement: unknown = Array.isArray(statements) && statements.length === 1 ? statements[0] : undefined;
  const condition = member(statement, 'Condition');
  const before = member(member(condition, 'DateLessThan'), 'AWS:EpochTime');
  const after = member(member(condition, 'DateGreaterThan'), 'AWS:EpochTime');
  const sourceIp = member(member(condition, 'IpAddress'), 'AWS:SourceIp');
  const resource = member(statement, 'Resource');
  if (typeof before !== 'number') return null;
  if (after !== undefined && typeof after !== 'number') return null;
  if (sourceIp !== undefined && typeof sourceIp !== 'string') return null;
  if (resource !== undefined && typeof resource !== 'string') return null;
  return { signed: bytes, before, after: after ?? null, sourceIp: sourceIp ?? null, resource: resource ?? null };
}

function member(value: unknown, name: string): unknown {
  return value !== null && typeof value === 'object' && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

export type PolicyBreach = 'expired' | 'too-early' | 'address' | 'resource';

/** What of a policy the request does not meet; null when it meets all. `at` is in epoch milliseconds. */
export function breachOf(policy: Policy, request: { readonly url: string; readonly ip: string; readonly at: number }): PolicyBreach | null {
  const seconds = request.at / 1000;
  if (policy.resource !== null && !matchesResource(policy.resource, request.url)) return 'resource';
  if (seconds >= policy.before) return 'expired';
  if (policy.after !== null && seconds <= policy.after) return 'too-early';
  if (policy.sourceIp !== null && !isInRange(request.ip, policy.sourceIp)) return 'address';
  return null;
}
