/**
 * Decides what a web ACL says to a request: its rules by ascending priority until one ends the evaluation, else the default action.
 * Count and labels go on; a rule group stands in the place of its rules.
 *
 * Source: AWS WAF Developer Guide, "How AWS WAF processes rules and rule actions"; "Rule and rule group action overrides".
 */
import { refTo } from '../config/ref-to';
import type { CustomHTTPHeader, CustomResponse, CustomResponseBody, Rule, RuleAction } from '../model/generated/wafv2';
import type { RuleGroup, WebAcl } from '../types/resources';
import type { ViewerPlace } from '../types/place';
import type { SourceRef } from '../types/source';
import type { RateCount, RateQuestion } from '../ports';
import { windowOf, type SeenRate } from './rate';
import type { WafRequest } from './request';
import { matches, type Verdict, type WafContext } from './statement';

export type WafAction = 'Allow' | 'Block' | 'Captcha' | 'Challenge' | 'Monetize';

/** A rule that was asked, in the order of asking. */
export interface AskedRule {
  /** `rule` or `group / rule`. */
  readonly name: string;
  readonly because: SourceRef;
  readonly verdict: Verdict;
  /** Count, when it matched and let the request go on. */
  readonly counted: boolean;
}

export interface WafVerdict {
  readonly action: WafAction;
  /** null: no rule ended the evaluation, so the default action holds. */
  readonly rule: string | null;
  readonly because: SourceRef;
  readonly custom: { readonly response: CustomResponse; readonly body: CustomResponseBody | null } | null;
  /** Headers that Allow and Count add to the request, with AWS WAF's prefix. */
  readonly insert: readonly (readonly [name: string, value: string])[];
  readonly asked: readonly AskedRule[];
  readonly labels: readonly string[];
  /** What could not be decided, with the rule that asked for it. */
  readonly missing: readonly { readonly what: string; readonly rule: string; readonly because: SourceRef }[];
  /** Assumptions that a statement rested on. */
  readonly assumptions: readonly string[];
  /** What rate-based rules have counted, in the order of asking. */
  readonly rates: readonly (SeenRate & { readonly rule: string; readonly because: SourceRef })[];
}

export interface WafLookups {
  readonly ipSet: (arn: string) => readonly string[] | null;
  readonly regexSet: (arn: string) => readonly string[] | null;
  readonly ruleGroup: (arn: string) => RuleGroup | null;
  /** What the workspace says of an address; `undefined` when it says nothing of any. */
  readonly placeOf: (address: string) => ViewerPlace | null | undefined;
  readonly assumption: (id: string) => string;
  /** Counts the request once for each rule, however often the web ACL is asked about it; null where nothing is counted. */
  readonly countRate?: (question: Omit<RateQuestion, 'at'>) => RateCount;
}

interface Ended {
  readonly action: WafAction;
  readonly rule: string;
  readonly because: SourceRef;
  readonly does: RuleAction;
  readonly bodies: Readonly<Record<string, CustomResponseBody>>;
}

/** Asks a web ACL. Pure; never throws on what the rules say. */
export function askWebAcl(webAcl: WebAcl, request: WafRequest, lookups: WafLookups): WafVerdict {
  const labels = new Set<string>();
  const asked: AskedRule[] = [];
  const missing: WafVerdict['missing'][number][] = [];
  const insert: [string, string][] = [];
  const assumptions = new Set<string>();
  const prefix = `awswaf:${webAcl.account}:webacl:${webAcl.name}:`;
  const rates: WafVerdict['rates'][number][] = [];
  const walk: Walk = { webAcl: webAcl.id, request, lookups, labels, asked, missing, insert, assumptions, rates };
  const rules = byPriority(webAcl.value.Rules).map(({ rule, at }) => ({ rule, because: refTo(webAcl, `/Rules/${at}`), name: rule.Name }));
  for (const entry of rules) {
    const ended = askRule(walk, entry, prefix, webAcl.value.CustomResponseBodies ?? {});
    if (ended) return { ...result(walk), ...endedVerdict(ended) };
  }
  const { DefaultAction } = webAcl.value;
  const does: RuleAction = DefaultAction.Block ? { Block: DefaultAction.Block } : { Allow: DefaultAction.Allow ?? {} };
  insert.push(...insertedBy(does));
  const because = refTo(webAcl, '/DefaultAction');
  const ended = { action: actionOf(does) ?? 'Allow', rule: '', because, does, bodies: webAcl.value.CustomResponseBodies ?? {} } as const;
  return { ...result(walk), ...endedVerdict(ended), rule: null };
}

interface Walk {
  readonly webAcl: string;
  readonly request: WafRequest;
  readonly lookups: WafLookups;
  readonly labels: Set<string>;
  readonly asked: AskedRule[];
  readonly missing: WafVerdict['missing'][number][];
  readonly insert: [string, string][];
  readonly assumptions: Set<string>;
  readonly rates: WafVerdict['rates'][number][];
}

interface Entry {
  readonly rule: Rule;
  readonly name: string;
  readonly because: SourceRef;
}

type Gathered = Pick<WafVerdict, 'asked' | 'labels' | 'missing' | 'insert' | 'assumptions' | 'rates'>;

function result({ asked, labels, missing, insert, assumptions, rates }: Walk): Gathered {
  return { asked, labels: [...labels], missing, insert, assumptions: [...assumptions], rates };
}

function endedVerdict({ action, rule, because, does, bodies }: Ended): Pick<WafVerdict, 'action' | 'rule' | 'because' | 'custom'> {
  const response = does.Block?.CustomResponse;
  const key = response?.CustomResponseBodyKey;
  const custom = response ? { response, body: key && Object.hasOwn(bodies, key) ? (bodies[key] ?? null) : null } : null;
  return { action, rule, because, custom };
}

/** What ended the evaluation, or null to go on. */
function askRule(walk: Walk, entry: Entry, prefix: string, bodies: Ended['bodies'], replaced?: RuleAction): Ended | null {
  const { rule } = entry;
  const group = rule.Statement.RuleGroupReferenceStatement;
  if (group) return askGroup(walk, entry, group);
  const context = contextOf(walk, entry, prefix);
  const verdict = matches(rule.Statement, context);
  const does = replaced ?? rule.Action ?? {};
  const action = actionOf(does);
  walk.asked.push({ name: entry.name, because: entry.because, verdict, counted: verdict === true && action === null });
  if (verdict !== true) return null;
  for (const { Name } of rule.RuleLabels ?? []) walk.labels.add(`${prefix}${Name}`);
  if (action === null || action === 'Allow') walk.insert.push(...insertedBy(does));
  if (action === null) return null;
  if ((action === 'Captcha' || action === 'Challenge') && context.assumption('waf.token') === 'valid') return null;
  return { action, rule: entry.name, because: entry.because, does, bodies };
}

type GroupReference = NonNullable<Rule['Statement']['RuleGroupReferenceStatement']>;

function askGroup(walk: Walk, entry: Entry, { ARN, ExcludedRules, RuleActionOverrides }: GroupReference): Ended | null {
  const group = walk.lookups.ruleGroup(ARN);
  if (!group) {
    walk.missing.push({ what: `the rule group ${ARN}`, rule: entry.name, because: entry.because });
    walk.asked.push({ name: entry.name, because: entry.because, verdict: 'unknown', counted: false });
    return null;
  }
  const overrides = new Map(RuleActionOverrides?.map(({ Name, ActionToUse }) => [Name, ActionToUse]));
  for (const { Name } of ExcludedRules ?? []) overrides.set(Name, { Count: {} });
  const prefix = `awswaf:${group.account}:rulegroup:${group.name}:`;
  for (const { rule, at } of byPriority(group.value.Rules)) {
    const inner = { rule, name: `${entry.name} / ${rule.Name}`, because: refTo(group, `/Rules/${at}`) };
    const ended = askRule(walk, inner, prefix, group.value.CustomResponseBodies ?? {}, overrides.get(rule.Name));
    if (!ended) continue;
    if (entry.rule.OverrideAction?.Count) {
      const last = walk.asked.pop();
      if (last) walk.asked.push({ ...last, counted: true });
      return null;
    }
    return ended;
  }
  return null;
}

function contextOf(walk: Walk, { name, because }: Entry, labelPrefix: string): WafContext {
  const { webAcl, request, lookups, labels, missing, assumptions, rates } = walk;
  return {
    request,
    labels,
    labelPrefix,
    addLabel: (label) => labels.add(label),
    ipSet: lookups.ipSet,
    regexSet: lookups.regexSet,
    placeOf: lookups.placeOf,
    assumption: (id) => {
      assumptions.add(id);
      return lookups.assumption(id);
    },
    countRate: (statement, key) =>
      lookups.countRate?.({
        counter: `${webAcl} ${name}`,
        settings: JSON.stringify(statement),
        key,
        windowSec: windowOf(statement),
      }) ?? null,
    sawRate: (rate) => rates.push({ ...rate, rule: name, because }),
    missing: (what) => missing.push({ what, rule: name, because }),
  };
}

/** null for Count and for no action at all, which let the request go on. */
function actionOf(does: RuleAction): WafAction | null {
  if (does.Block) return 'Block';
  if (does.Allow) return 'Allow';
  if (does.Captcha) return 'Captcha';
  if (does.Challenge) return 'Challenge';
  return does.Monetize ? 'Monetize' : null;
}

function insertedBy({ Allow, Count }: RuleAction): readonly [string, string][] {
  const headers: readonly CustomHTTPHeader[] = (Allow ?? Count)?.CustomRequestHandling?.InsertHeaders ?? [];
  return headers.map(({ Name, Value }) => [`x-amzn-waf-${Name.toLowerCase()}`, Value]);
}

function byPriority(rules: readonly Rule[] | undefined): readonly { readonly rule: Rule; readonly at: number }[] {
  return (rules ?? []).map((rule, at) => ({ rule, at })).toSorted((a, b) => a.rule.Priority - b.rule.Priority);
}
