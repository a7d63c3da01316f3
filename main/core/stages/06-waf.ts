/**
 * Stage 06 decides which web ACL is in force (the tenant's override, none if the tenant disables it, else the template's) and what
 * its rules say to the request.
 */
import { refTo } from '../config/ref-to';
import { referencesOf, type References } from '../config/references';
import { placeOf } from '../geo/place';
import type { Ports, RateCount, RateStore } from '../ports';
import type { Stage } from '../stage';
import type { Exchange, NotSimulated, Rival, StageResult, ViewerRequest } from '../types/exchange';
import type { WebAcl } from '../types/resources';
import type { EffectiveOwner, Snapshot } from '../types/snapshot';
import { wafExit } from '../waf/answer';
import { askWebAcl, type AskedRule, type WafLookups, type WafVerdict } from '../waf/evaluate';
import { bodyLimitOf, unreadBody } from '../waf/field';
import { sayWaf, type InForce } from '../waf/reasons';
import { wafRequest } from '../waf/request';

export const waf: Stage = {
  name: '06-waf',
  question: 'Which web ACL is in force, and what does it say?',
  exits: [
    { to: 403, when: 'a rule or the default action blocks the request' },
    { to: 405, when: 'a rule asks for a CAPTCHA and the viewer has no token' },
    { to: 202, when: 'a rule challenges the viewer and there is no token' },
    { to: 402, when: 'a rule asks for payment' },
    { to: 'hit', when: 'a rule blocks with a response of its own' },
  ],
  run: decideWaf,
  // Rules may look at anything in a request.
  repeats: ({ owner }) => owner?.owner.webAcl.value === null,
};

const noRivals: readonly Rival[] = [];
/** More rules than this say nothing more to a reader. */
const mostRivals = 60;

function decideWaf(exchange: Exchange, snapshot: Snapshot, ports: Ports): StageResult | Promise<StageResult> {
  if (!exchange.owner) throw new Error('06-waf ran without an owner');
  const { owner } = exchange.owner;
  const { value: reference, because, from } = owner.webAcl;
  const rejected = from === 'tenant' ? templateRivals(owner) : noRivals;
  if (reference === null) {
    if (from !== 'tenant') return { decision: 'none', reason: sayWaf('waf.none', { owner: owner.name }) };
    const reason =
      owner.tenant?.value.Customizations?.WebAcl?.Action === 'override'
        ? sayWaf('waf.override-without-arn', { owner: owner.name })
        : sayWaf('waf.disabled-by-tenant', { owner: owner.name, replaced: owner.distribution?.value.WebACLId || null });
    return { decision: 'none', reason, because, rejected };
  }
  const references = referencesOf(snapshot.workspace);
  const webAcl = references.webAcls.get(reference);
  const facts: InForce = { owner: owner.name, webAcl: webAcl?.name ?? reference, own: from === 'tenant' };
  if (webAcl) {
    const told = (verdict: WafVerdict): StageResult => {
      const result = resultOf(exchange, verdict, facts);
      return { ...result, because: [...because, ...(result.because ?? [])], rejected: [...rejected, ...(result.rejected ?? [])] };
    };
    const verdict = ask(exchange, snapshot, references, webAcl, ports);
    return 'then' in verdict ? verdict.then(told) : told(verdict);
  }
  return {
    decision: 'not-simulated',
    reason: sayWaf('waf.unknown', facts),
    because,
    rejected,
    notSimulated: [{ setting: 'WebACLId', what: `${facts.webAcl} is not a file of this workspace.`, because }],
  };
}

/** Bodies that are still arriving are waited for only when a rule looks at them: their start, which is all that WAF is shown. */
function ask(
  { request, at }: Exchange,
  { assumption, workspace }: Snapshot,
  references: References,
  webAcl: WebAcl,
  { bodies, rates }: Ports,
): WafVerdict | Promise<WafVerdict> {
  const { viewers } = workspace.settings.network;
  const lookups: WafLookups = {
    placeOf: (address) => (viewers.length === 0 ? undefined : placeOf(viewers, address)),
    ipSet: (arn) => references.ipSets.get(arn)?.value.Addresses ?? null,
    regexSet: (arn) =>
      references.regexPatternSets.get(arn)?.value.RegularExpressionList.map(({ RegexString }) => RegexString ?? '') ?? null,
    ruleGroup: (arn) => references.ruleGroups.get(arn) ?? null,
    assumption,
    ...(rates ? { countRate: countOnce(rates, at) } : {}),
  };
  const bodyLimit = bodyLimitOf(webAcl.value);
  const verdict = askWebAcl(webAcl, wafRequest(request, null, bodyLimit), lookups);
  const { body } = request;
  if (!bodies || !body || !verdict.missing.some(({ what }) => what === unreadBody)) return verdict;
  return bodies
    .start(body, bodyLimit + 1)
    .then((start) => (start === null ? verdict : askWebAcl(webAcl, wafRequest(request, start, bodyLimit), lookups)));
}

/** The web ACL may be asked twice about one request (when its body has come); it is counted once. */
function countOnce(rates: RateStore, at: number): NonNullable<WafLookups['countRate']> {
  const counted = new Map<string, RateCount>();
  return (question) => {
    const known = counted.get(question.counter);
    if (known) return known;
    const count = rates.count({ ...question, at });
    counted.set(question.counter, count);
    return count;
  };
}

function resultOf({ request }: Exchange, verdict: WafVerdict, facts: InForce): StageResult {
  const exit = wafExit(verdict);
  const { insert, assumptions } = verdict;
  return {
    decision: exit ? verdict.action.toLowerCase() : 'allowed',
    reason: reasonOf(verdict, facts, verdict.asked.length),
    because: [verdict.because],
    rejected: verdict.asked
      .filter(({ name }) => name !== verdict.rule)
      .slice(0, mostRivals)
      .map(rivalOf),
    ...(verdict.rates.length > 0 ? { notes: verdict.rates.map(rateNote) } : {}),
    notSimulated: notSimulatedIn(verdict),
    ...(assumptions.length > 0 ? { assumptions } : {}),
    ...(exit ? { exit } : {}),
    ...(!exit && insert.length > 0 ? { changes: { request: withInserted(request, insert) } } : {}),
  };
}

/** A header of the same name that the viewer sent is overwritten. */
function withInserted(request: ViewerRequest, insert: WafVerdict['insert']): ViewerRequest {
  const names = new Set(insert.map(([name]) => name));
  return { ...request, headers: [...request.headers.filter(([name]) => !names.has(name)), ...insert] };
}

function reasonOf({ action, rule, custom }: WafVerdict, facts: InForce, asked: number): StageResult['reason'] {
  const decided = { ...facts, rule, asked };
  switch (action) {
    case 'Block':
      return custom ? sayWaf('waf.blocked-custom', { ...decided, status: custom.response.ResponseCode }) : sayWaf('waf.blocked', decided);
    case 'Captcha':
      return sayWaf('waf.captcha', decided);
    case 'Challenge':
      return sayWaf('waf.challenge', decided);
    case 'Monetize':
      return sayWaf('waf.monetize', decided);
    default:
      return sayWaf('waf.allowed', decided);
  }
}

function rivalOf({ name, because, verdict, counted }: AskedRule): Rival {
  const code =
    verdict === 'unknown' ? 'waf.rule-undecided' : !verdict ? 'waf.rule-no-match' : counted ? 'waf.rule-counted' : 'waf.rule-passed';
  return { candidate: `rule ${name}`, reason: sayWaf(code, { rule: name }), because: [because] };
}

/** The counters as a trace shows them. */
function rateNote({ rule, because, ...rate }: WafVerdict['rates'][number]): Rival {
  return {
    candidate: `rate of ${rule}`,
    reason: sayWaf(rate.limited ? 'waf.rate-above' : 'waf.rate-below', { rule, ...rate }),
    because: [because],
  };
}

/** Each thing that could not be decided, once for each rule. */
function notSimulatedIn({ missing }: WafVerdict): readonly NotSimulated[] {
  const seen = new Set<string>();
  return missing.flatMap(({ what, rule, because }) => {
    const key = `${rule}\n${what}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ setting: `rule ${rule}`, what: `${what} cannot be evaluated, so the rule is passed over.`, because: [because] }];
  });
}

function templateRivals({ tenant, distribution }: EffectiveOwner): readonly Rival[] {
  const replaced = distribution?.value.WebACLId;
  if (!distribution || !replaced) return noRivals;
  const action = tenant?.value.Customizations?.WebAcl?.Action ?? 'override';
  return [
    { candidate: `web ACL ${replaced}`, reason: sayWaf('waf.rival-template', { action }), because: [refTo(distribution, '/WebACLId')] },
  ];
}
