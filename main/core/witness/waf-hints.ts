/** What a web ACL looks at: the strings, sizes, expressions, countries and addresses of its rules, and of the groups that it names. */
import type { References } from '../config/references';
import type { FieldToMatch, Rule, Statement } from '../model/generated/wafv2';
import { searchBytes } from '../waf/search-string';
import type { Hints } from './hints';
import { sampleOf } from './regex-sample';

type AssumptionOf = (id: string) => string;

/** Adds the hints of a web ACL; `reference` as an owner has it. A web ACL that is in no file looks at nothing here. */
export function addWafHints(hints: Hints, reference: string | null, references: References, assumption: AssumptionOf): void {
  const webAcl = reference === null ? undefined : references.webAcls.get(reference);
  for (const rule of webAcl?.value.Rules ?? []) addStatement(hints, rule.Statement, references, assumption);
}

function addStatement(hints: Hints, statement: Statement, references: References, assumption: AssumptionOf): void {
  const into = (inner: Statement | undefined): void => {
    if (inner) addStatement(hints, inner, references, assumption);
  };
  statement.AndStatement?.Statements.forEach(into);
  statement.OrStatement?.Statements.forEach(into);
  into(statement.NotStatement?.Statement);
  into(statement.RateBasedStatement?.ScopeDownStatement);
  if (statement.RateBasedStatement) hints.beyond.add('Rates need many requests in a row; each request here stands alone.');
  const group = statement.RuleGroupReferenceStatement;
  if (group) {
    const rules: readonly Rule[] = references.ruleGroups.get(group.ARN)?.value.Rules ?? [];
    for (const rule of rules) into(rule.Statement);
  }
  if (statement.GeoMatchStatement) hints.countries.push(statement.GeoMatchStatement.CountryCodes ?? []);
  const ips = statement.IPSetReferenceStatement;
  if (ips) {
    const ranges = references.ipSets.get(ips.ARN)?.value.Addresses ?? [];
    hints.ranges.push(ranges);
    const header = ips.IPSetForwardedIPConfig?.HeaderName.toLowerCase();
    const inside = ranges[0]?.split('/', 1)[0];
    if (header !== undefined && inside !== undefined) hints.headerSets.push([[header, inside]]);
  }
  addText(hints, statement, references, assumption);
}

function addText(hints: Hints, statement: Statement, references: References, assumption: AssumptionOf): void {
  const {
    ByteMatchStatement: bytes,
    RegexMatchStatement: regex,
    RegexPatternSetReferenceStatement: set,
    SizeConstraintStatement: size,
  } = statement;
  if (bytes) {
    const text = searchBytes(bytes.SearchString, assumption('waf.search-string'));
    addValue(hints, bytes.FieldToMatch, text, bytes.PositionalConstraint);
  }
  if (regex) addPattern(hints, regex.FieldToMatch, regex.RegexString);
  if (set) {
    for (const { RegexString } of references.regexPatternSets.get(set.ARN)?.value.RegularExpressionList ?? []) {
      addPattern(hints, set.FieldToMatch, RegexString ?? '');
    }
  }
  if (size) {
    for (const length of new Set([size.Size, size.Size + 1, size.Size - 1])) {
      if (length > 0 && length <= 8000) addValue(hints, size.FieldToMatch, 'a'.repeat(length), 'EXACTLY');
    }
  }
}

function addPattern(hints: Hints, field: FieldToMatch, source: string): void {
  const sample = sampleOf(source);
  if (sample === null) hints.beyond.add(`No text could be made that the regular expression ${source} matches.`);
  else addValue(hints, field, sample, 'EXACTLY');
}

function addValue(hints: Hints, field: FieldToMatch, text: string, constraint: string): void {
  const printable = /^[\x21-\x7e]*$/.test(text);
  if (field.UriPath) {
    if (!printable || /[?#]/.test(text)) return;
    const glob = { EXACTLY: text, STARTS_WITH: `${text}*`, ENDS_WITH: `*${text}` }[constraint] ?? `*${text}*`;
    if (text.length < 100 && /^[/*]/.test(glob) && !/[*?]/.test(text)) hints.patterns.push(glob);
    else hints.paths.push(text.startsWith('/') ? text : `/${text.slice(0, -1) || text}`);
  } else if (field.QueryString || field.AllQueryArguments || field.SingleQueryArgument) {
    if (!/^[\x21-\x7e]*$/.test(text) || text.includes('#')) return;
    const name = field.SingleQueryArgument?.Name ?? 'q';
    hints.queryTexts.push(field.QueryString ? text : `${name}=${text.replaceAll('&', '%26')}`);
  } else if (field.Method) {
    if (/^[A-Z]+$/.test(text.toUpperCase())) hints.methods.add(text.toUpperCase());
  } else if (field.SingleHeader) hints.headerSets.push([[field.SingleHeader.Name.toLowerCase(), text]]);
  else if (field.Headers) {
    const name = field.Headers.MatchPattern.IncludedHeaders?.[0]?.toLowerCase() ?? 'x-witness';
    hints.headerSets.push([field.Headers.MatchScope === 'KEY' ? [text.toLowerCase(), '1'] : [name, text]]);
  } else if (field.Cookies) {
    const name = field.Cookies.MatchPattern.IncludedCookies?.[0] ?? 'witness';
    hints.headerSets.push([['cookie', field.Cookies.MatchScope === 'KEY' ? `${text}=1` : `${name}=${text}`]]);
  } else if (field.Body || field.JsonBody)
    hints.beyond.add('Requests here have no body, so rules that look at bodies are met by an empty one.');
}
