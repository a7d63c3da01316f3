/**
 * Decides whether a statement of a rule matches a request. The answer may be `unknown`: where the simulation lacks the data (managed
 * rules, SQL and script detection), it says so instead of guessing.
 *
 * Source: AWS WAF Developer Guide, "Rule statements"; AWS WAF API reference, Statement.
 */
import type { ByteMatchStatement, FieldToMatch, RateBasedStatement, Statement, TextTransformation } from '../model/generated/wafv2';
import type { RateCount } from '../ports';
import type { ViewerPlace } from '../types/place';
import { isInRange } from './address-set';
import { fieldParts } from './field';
import { addressesOf } from './forwarded';
import { matchesAsn, matchesGeo } from './whereabouts';
import { judgeRate, rateKey, type SeenRate } from './rate';
import type { WafRequest } from './request';
import { searchBytes } from './search-string';
import { transformed } from './transform-text';

export type Verdict = boolean | 'unknown';

/** What statements ask about beside the request. */
export interface WafContext {
  readonly request: WafRequest;
  /** Fully qualified labels that rules before this one have added. */
  readonly labels: ReadonlySet<string>;
  /** Before the labels of the web ACL or rule group in which the statement stands: `awswaf:<account>:webacl:<name>:`. */
  readonly labelPrefix: string;
  readonly addLabel: (label: string) => void;
  /** CIDR ranges of an IP set; null when it is not in the workspace. */
  readonly ipSet: (arn: string) => readonly string[] | null;
  readonly regexSet: (arn: string) => readonly string[] | null;
  /** The chosen alternative of an assumption; the statement then rests on it. */
  readonly assumption: (id: string) => string;
  /** What the workspace says of an address; `undefined` when it says nothing of any. */
  readonly placeOf: (address: string) => ViewerPlace | null | undefined;
  /** Counts the request for the rule that is asked; null where nothing is counted. */
  readonly countRate: (statement: RateBasedStatement, key: string) => RateCount | null;
  readonly sawRate: (rate: SeenRate) => void;
  /** Something that could not be decided, in words: `managed rule groups`. */
  readonly missing: (what: string) => void;
}

export function matches(statement: Statement, context: WafContext): Verdict {
  const { AndStatement, OrStatement, NotStatement } = statement;
  if (AndStatement) return every(AndStatement.Statements, context);
  if (OrStatement) return some(OrStatement.Statements, context);
  if (NotStatement) {
    const verdict = matches(NotStatement.Statement, context);
    return verdict === 'unknown' ? verdict : !verdict;
  }
  return matchesLeaf(statement, context);
}

function every(statements: readonly Statement[], context: WafContext): Verdict {
  let verdict: Verdict = true;
  for (const statement of statements) {
    const one = matches(statement, context);
    if (one === false) return false;
    if (one === 'unknown') verdict = one;
  }
  return verdict;
}

function some(statements: readonly Statement[], context: WafContext): Verdict {
  let verdict: Verdict = false;
  for (const statement of statements) {
    const one = matches(statement, context);
    if (one === true) return true;
    if (one === 'unknown') verdict = one;
  }
  return verdict;
}

function matchesLeaf(statement: Statement, context: WafContext): Verdict {
  const { ByteMatchStatement: bytes, RegexMatchStatement: regex, RegexPatternSetReferenceStatement: set } = statement;
  if (bytes) {
    const wanted = searchBytes(bytes.SearchString, context.assumption('waf.search-string'));
    return inspect(bytes.FieldToMatch, bytes.TextTransformations, context, (part) => holds(part, wanted, bytes.PositionalConstraint));
  }
  if (regex) return matchesPatterns([regex.RegexString], regex.FieldToMatch, regex.TextTransformations, context);
  if (set) {
    const patterns = context.regexSet(set.ARN);
    return patterns
      ? matchesPatterns(patterns, set.FieldToMatch, set.TextTransformations, context)
      : unknown(context, `the regex pattern set ${set.ARN}`);
  }
  const { SizeConstraintStatement: size } = statement;
  if (size)
    return inspect(size.FieldToMatch, size.TextTransformations, context, (part) =>
      compares(part.length, size.ComparisonOperator, size.Size),
    );
  return matchesOrigin(statement, context);
}

/** Statements about where a request comes from, and about labels. */
function matchesOrigin(statement: Statement, context: WafContext): Verdict {
  const { GeoMatchStatement: geo, IPSetReferenceStatement: ips, LabelMatchStatement: label } = statement;
  if (geo) return matchesGeo(geo, context);
  if (ips) {
    const ranges = context.ipSet(ips.ARN);
    if (!ranges) return unknown(context, `the IP set ${ips.ARN}`);
    const { IPSetForwardedIPConfig: forwarded } = ips;
    const addresses = forwarded ? addressesOf(forwarded, forwarded.Position, context.request) : [context.request.ip];
    if (addresses === null) return false;
    if (addresses.length === 0) return forwarded?.FallbackBehavior === 'MATCH';
    return addresses.some((address) => ranges.some((range) => isInRange(address, range)));
  }
  if (label) return matchesLabel(label.Key, label.Scope, context);
  if (statement.ManagedRuleGroupStatement) return unknown(context, `the managed rule group ${statement.ManagedRuleGroupStatement.Name}`);
  if (statement.RateBasedStatement) return matchesRate(statement.RateBasedStatement, context);
  if (statement.SqliMatchStatement) return unknown(context, 'the detection of SQL injection');
  if (statement.XssMatchStatement) return unknown(context, 'the detection of cross-site scripting');
  if (statement.AsnMatchStatement) return matchesAsn(statement.AsnMatchStatement, context);
  return unknown(context, `a statement of the kind ${Object.keys(statement)[0] ?? '(empty)'}`);
}

/** Counted are the requests that pass the scope-down statement; the rule matches while its instance is above the limit. */
function matchesRate(rate: RateBasedStatement, context: WafContext): Verdict {
  if (rate.ScopeDownStatement) {
    const inScope = matches(rate.ScopeDownStatement, context);
    if (inScope !== true) return inScope;
  }
  const found = rateKey(rate, context.request, context.labels);
  if ('missing' in found) return unknown(context, found.missing);
  if ('verdict' in found) return found.verdict;
  const count = context.countRate(rate, found.key);
  if (count === null) return unknown(context, 'request rates');
  const seen = judgeRate(rate, found.key, count, context.assumption('waf.rate-check'));
  context.sawRate(seen);
  return seen.limited;
}

/** A key without the prefix means a label of the same web ACL; a namespace matches every label below it. */
function matchesLabel(key: string, scope: 'LABEL' | 'NAMESPACE', { labels, labelPrefix }: WafContext): boolean {
  const whole = key.startsWith('awswaf:') ? key : `${labelPrefix}${key}`;
  if (scope === 'LABEL') return labels.has(whole);
  const space = whole.endsWith(':') ? whole : `${whole}:`;
  return [...labels].some((label) => label.startsWith(space));
}

function matchesPatterns(
  patterns: readonly string[],
  field: FieldToMatch,
  transformations: readonly TextTransformation[],
  context: WafContext,
): Verdict {
  const compiled = patterns.map((pattern) => regexOf(pattern));
  if (compiled.some((pattern) => pattern === null))
    return unknown(context, `the regular expression ${patterns.find((pattern) => regexOf(pattern) === null)}`);
  return inspect(field, transformations, context, (part) => compiled.some((pattern) => pattern?.test(part) === true));
}

const compiledPatterns = new Map<string, RegExp | null>();

/** AWS WAF speaks PCRE without some of its features; the flags at the beginning are the usual difference to JavaScript's. */
function regexOf(pattern: string): RegExp | null {
  const known = compiledPatterns.get(pattern);
  if (known !== undefined) return known;
  const flags = /^\(\?([ism]+)\)/.exec(pattern);
  let made: RegExp | null = null;
  try {
    made = new RegExp(flags ? pattern.slice(flags[0].length) : pattern, flags?.[1] ?? '');
  } catch {
    // What JavaScript cannot read is reported, not guessed.
  }
  compiledPatterns.set(pattern, made);
  return made;
}

/** Whether a part of the field passes the test after the transformations, which are tried in order of priority. */
function inspect(
  field: FieldToMatch,
  transformations: readonly TextTransformation[],
  context: WafContext,
  test: (part: string) => boolean,
): Verdict {
  const found = fieldParts(field, context.request);
  if ('missing' in found) return unknown(context, found.missing);
  if ('verdict' in found) return found.verdict;
  for (const part of found.parts) {
    const made = transformed(part, transformations);
    if ('missing' in made) return unknown(context, made.missing);
    if (test(made.bytes)) return true;
  }
  return false;
}

function holds(part: string, wanted: string, constraint: ByteMatchStatement['PositionalConstraint']): boolean {
  switch (constraint) {
    case 'EXACTLY':
      return part === wanted;
    case 'STARTS_WITH':
      return part.startsWith(wanted);
    case 'ENDS_WITH':
      return part.endsWith(wanted);
    case 'CONTAINS_WORD':
      return holdsWord(part, wanted);
    default:
      return part.includes(wanted);
  }
}

/** The wanted bytes with no letter, digit or underscore directly before or after them. */
function holdsWord(part: string, wanted: string): boolean {
  for (let at = part.indexOf(wanted); at >= 0; at = part.indexOf(wanted, at + 1)) {
    if (!/\w/.test(part.charAt(at - 1)) && !/\w/.test(part.charAt(at + wanted.length))) return true;
  }
  return false;
}

function compares(size: number, operator: string, limit: number): boolean {
  switch (operator) {
    case 'EQ':
      return size === limit;
    case 'NE':
      return size !== limit;
    case 'LE':
      return size <= limit;
    case 'LT':
      return size < limit;
    case 'GE':
      return size >= limit;
    default:
      return size > limit;
  }
}

function unknown({ missing }: WafContext, what: string): 'unknown' {
  missing(what);
  return 'unknown';
}
