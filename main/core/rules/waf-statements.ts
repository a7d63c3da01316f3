/** Statements of web ACLs and rule groups: what may be inside what, and what each kind wants. */
import type { Report } from './context';
import { changeOf, setting } from './edits';
import { defineFamily, type Facts } from './family';
import { isGroupStatement, listOf, objectOf, statementsOf, type PlacedStatement, type RuleHolder } from './statements';

const api = 'AWS WAF API reference';

export const wafStatementRules = {
  'waf.one-statement': {
    kind: 'refused',
    severity: 'error',
    what: 'A statement is of exactly one kind.',
    source: `${api}, Statement`,
  },
  'waf.nesting': {
    kind: 'refused',
    severity: 'error',
    what: 'Rate limits and rule groups stand at the top of a rule, and rule groups hold no rule groups (WAFInvalidParameterException).',
    source: `${api}, RuleGroupReferenceStatement, ManagedRuleGroupStatement, RateBasedStatement`,
  },
  'waf.two-statements': {
    kind: 'refused',
    severity: 'error',
    what: 'And and Or join at least two statements.',
    source: `${api}, AndStatement and OrStatement`,
  },
  'waf.transformations': {
    kind: 'refused',
    severity: 'error',
    what: 'A match has at least one text transformation, and their priorities differ.',
    source: `${api}, TextTransformation`,
    fix: 'Add NONE, or number them anew.',
  },
  'waf.label-key': {
    kind: 'refused',
    severity: 'error',
    what: 'A label is made of letters, digits, hyphens and underscores between colons; to match a label its name is needed.',
    source: `${api}, LabelMatchStatement`,
    fix: 'Match the namespace.',
  },
  'waf.regex-length': {
    kind: 'refused',
    severity: 'error',
    what: 'A regular expression has 1 to 512 characters.',
    source: `${api}, RegexMatchStatement and Regex`,
  },
  'waf.search-string': {
    kind: 'refused',
    severity: 'error',
    what: 'A search string has 1 to 200 bytes.',
    source: `${api}, ByteMatchStatement`,
  },
  'waf.rate': {
    kind: 'refused',
    severity: 'error',
    what: 'A rate limit has a limit, a window and keys that AWS WAF allows.',
    source: `${api}, RateBasedStatement`,
    fix: 'Use the nearest that is allowed.',
  },
  'waf.oversize': {
    kind: 'refused',
    severity: 'warning',
    what: 'Where the body is inspected it is said what happens to more of it than AWS WAF can inspect (WAFConfigurationWarningException).',
    source: `${api}, WAFConfigurationWarningException`,
    fix: 'Inspect what is there.',
  },
} as const;

type Say = Report<keyof typeof wafStatementRules>;

export const wafStatementFamily = defineFamily({
  rules: wafStatementRules,
  judges: {
    webAcl: (acl, facts, say) => judgeAll(acl, `web ACL ${acl.name}`, false, facts, say),
    ruleGroup: (group, facts, say) => judgeAll(group, `rule group ${group.name}`, true, facts, say),
    regexPatternSet: (set, _facts, say) => {
      for (const [index, { RegexString = '' }] of set.value.RegularExpressionList.entries()) {
        const ref = { file: set.file, base: set.base, pointer: `/RegularExpressionList/${index}/RegexString` };
        judgeRegex(RegexString, `regex pattern set ${set.name}`, ref, say);
      }
    },
  },
});

function judgeAll(holder: RuleHolder, owner: string, inGroup: boolean, facts: Facts, say: Say): void {
  for (const placed of statementsOf(holder)) {
    const whose = `Rule ${placed.rule} of ${owner}`;
    if (placed.kinds.length !== 1) {
      const has = placed.kinds.length === 0 ? 'a statement without content' : `a statement that is ${placed.kinds.join(' and ')} at once`;
      say(
        'waf.one-statement',
        placed.at(),
        `${whose} has ${has}; a statement has one kind. Join several with AndStatement or OrStatement.`,
        { part: 'key' },
      );
      continue;
    }
    judgeNesting(placed, whose, inGroup, say);
    judgeMatch(placed, whose, facts, say);
    if (placed.kind === 'RateBasedStatement') judgeRate(placed, whose, facts, say);
  }
}

function judgeNesting({ kind, inside, value, at }: PlacedStatement, whose: string, inGroup: boolean, say: Say): void {
  const top = isGroupStatement(kind) || kind === 'RateBasedStatement';
  if (top && inside !== null) {
    say('waf.nesting', at(), `${whose} has ${kind} inside ${inside}; it can only stand at the top of a rule. Make it a rule of its own.`, {
      part: 'key',
    });
  } else if (inGroup && isGroupStatement(kind)) {
    say('waf.nesting', at(), `${whose} runs another rule group; only web ACLs can. Put that group into the web ACL.`, { part: 'key' });
  }
  if (kind !== 'AndStatement' && kind !== 'OrStatement') return;
  const count = listOf(value['Statements']).length;
  if (count >= 2) return;
  say(
    'waf.two-statements',
    at('/Statements'),
    `${kind} of ${whose.replace(/^Rule/, 'rule')} joins ${count === 0 ? 'nothing' : 'a single statement'}; it needs two or more.`,
    { part: 'key' },
  );
}

const matching = new Set([
  'ByteMatchStatement',
  'SqliMatchStatement',
  'XssMatchStatement',
  'SizeConstraintStatement',
  'RegexMatchStatement',
  'RegexPatternSetReferenceStatement',
]);

function judgeMatch({ kind, value, at }: PlacedStatement, whose: string, { workspace }: Facts, say: Say): void {
  if (kind === 'LabelMatchStatement') {
    const { Key: key, Scope: scope } = value;
    if (typeof key !== 'string') return;
    const isWellFormed = /^[0-9A-Za-z_:-]{1,1024}$/.test(key);
    if (isWellFormed && !(scope === 'LABEL' && key.endsWith(':'))) return;
    const why = isWellFormed
      ? 'ends with a colon, so it has no label name'
      : 'has other characters than letters, digits, - _ and :, or is too long';
    const fixes = isWellFormed ? setting(workspace, at('/Scope'), 'Match the namespace', 'NAMESPACE') : [];
    say('waf.label-key', at('/Key'), `${whose} looks for the label ${JSON.stringify(key)}, which ${why}.`, { fixes });
  }
  if (kind === 'ByteMatchStatement') {
    const text = typeof value['SearchString'] === 'string' ? value['SearchString'] : '';
    const bytes = bytesOf(text);
    if (bytes !== null && (bytes === 0 || bytes > 200)) {
      const what = text === '' ? 'no search string' : `a search string of ${bytes} bytes`;
      say('waf.search-string', at('/SearchString'), `${whose} has ${what}; AWS WAF takes 1 to 200 bytes.`);
    }
  }
  if (kind === 'RegexMatchStatement') {
    judgeRegex(
      typeof value['RegexString'] === 'string' ? value['RegexString'] : '',
      whose.replace(/^Rule/, 'rule'),
      at('/RegexString'),
      say,
    );
  }
  if (!matching.has(kind)) return;
  judgeTransformations(value, whose, at, workspace, say);
  const field = objectOf(value['FieldToMatch']);
  // Of headers and cookies the shape asks for it already.
  for (const part of ['Body', 'JsonBody']) {
    if (field[part] === undefined || objectOf(field[part])['OversizeHandling'] !== undefined) continue;
    const message = `${whose} inspects ${part} without saying what happens when there is more than AWS WAF can inspect; it answers WAFConfigurationWarningException. Set OversizeHandling.`;
    const fixes = setting(workspace, at(`/FieldToMatch/${part}/OversizeHandling`), 'Inspect what is there (CONTINUE)', 'CONTINUE');
    say('waf.oversize', at(`/FieldToMatch/${part}`), message, { part: 'key', fixes });
  }
}

function judgeTransformations(
  value: PlacedStatement['value'],
  whose: string,
  at: PlacedStatement['at'],
  workspace: Facts['workspace'],
  say: Say,
): void {
  const list = listOf(value['TextTransformations']).map(objectOf);
  const ref = at('/TextTransformations');
  if (list.length === 0) {
    const fixes = setting(workspace, ref, 'Add NONE', [{ Priority: 0, Type: 'NONE' }]);
    say('waf.transformations', ref, `${whose} has no text transformation; AWS WAF wants at least one, NONE if nothing is to change.`, {
      part: 'key',
      fixes,
    });
  }
  const priorities = list.map(({ Priority }) => Priority);
  if (new Set(priorities).size === priorities.length) return;
  const fixes = changeOf(
    workspace,
    'Number them in their order',
    list.map((_each, index) => ({ set: at(`/TextTransformations/${index}/Priority`), value: index })),
  );
  say('waf.transformations', ref, `${whose} has text transformations of one priority; priorities must differ.`, { part: 'key', fixes });
}

function judgeRegex(text: string, whose: string, ref: ReturnType<PlacedStatement['at']>, say: Say): void {
  if (text.length > 0 && text.length <= 512) return;
  say('waf.regex-length', ref, `A regular expression of ${whose} has ${text.length} characters; AWS WAF takes 1 to 512.`);
}

/** How many bytes a base64 text stands for; null for other texts, which the shape refuses. */
function bytesOf(text: string): number | null {
  const coded = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text);
  return coded ? (text.length * 3) / 4 - (text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0) : null;
}

const windows = [60, 120, 300, 600];

function judgeRate({ value, at }: PlacedStatement, whose: string, { workspace }: Facts, say: Say): void {
  const { Limit: limit, EvaluationWindowSec: window, AggregateKeyType: type } = value;
  if (typeof limit === 'number' && (limit < 10 || limit > 2_000_000_000)) {
    const near = limit < 10 ? 10 : 2_000_000_000;
    const message = `${whose} limits to ${limit} requests; AWS WAF takes 10 to 2,000,000,000.`;
    say('waf.rate', at('/Limit'), message, { fixes: setting(workspace, at('/Limit'), `Limit to ${near}`, near) });
  }
  if (typeof window === 'number' && !windows.includes(window)) {
    const near = windows.toSorted((a, b) => Math.abs(a - window) - Math.abs(b - window))[0] ?? 300;
    const message = `${whose} counts over ${window} seconds; AWS WAF takes ${windows.join(', ')}.`;
    say('waf.rate', at('/EvaluationWindowSec'), message, {
      fixes: setting(workspace, at('/EvaluationWindowSec'), `Count over ${near} seconds`, near),
    });
  }
  const keys = listOf(value['CustomKeys']).map((key) => Object.keys(objectOf(key))[0] ?? '');
  const lack =
    type === 'CONSTANT' && value['ScopeDownStatement'] === undefined
      ? 'counts all requests together (CONSTANT), which needs a ScopeDownStatement'
      : type === 'FORWARDED_IP' && value['ForwardedIPConfig'] === undefined
        ? 'counts by forwarded address, which needs ForwardedIPConfig'
        : type === 'CUSTOM_KEYS' && (keys.length === 0 || keys.length > 5)
          ? `counts by custom keys and has ${keys.length}; one to five are needed`
          : type === 'CUSTOM_KEYS' && keys.every((key) => key === 'IP' || key === 'ForwardedIP')
            ? 'counts by address alone, which is AggregateKeyType IP or FORWARDED_IP; beside an address another key is needed'
            : null;
  if (lack !== null) say('waf.rate', at('/AggregateKeyType'), `${whose} ${lack}.`, {});
}
