/** Rules of web ACLs and rule groups: priorities, names, actions and answers. */
import { refTo } from '../config/ref-to';
import type { Fix } from '../types/diagnostic';
import type { SourceRef } from '../types/source';
import type { Report } from './context';
import { changeOf, removal, setting } from './edits';
import { defineFamily, type Facts } from './family';
import { isGroupStatement, listOf, objectOf, type RuleHolder } from './statements';

const rule = 'AWS WAF API reference, Rule';

export const wafRuleRules = {
  'waf.duplicate-priority': {
    kind: 'refused',
    severity: 'error',
    what: 'The priorities of the rules of a web ACL or rule group differ.',
    source: rule,
    fix: 'Use the next free priority.',
  },
  'waf.duplicate-rule': {
    kind: 'refused',
    severity: 'error',
    what: 'The names of the rules of a web ACL or rule group differ.',
    source: 'AWS WAF Developer Guide, "Rules" (rule name)',
    fix: 'Give the later rule a name of its own.',
  },
  'waf.action': {
    kind: 'refused',
    severity: 'error',
    what: 'A rule has exactly one action: OverrideAction where it runs a rule group, Action otherwise (WAFInvalidParameterException).',
    source: rule,
    fix: 'Put the right action in place of the wrong one.',
  },
  'waf.label': {
    kind: 'refused',
    severity: 'error',
    what: 'Rules that run a rule group add no labels of their own.',
    source: 'AWS WAF API reference, Rule.RuleLabels',
    fix: 'Remove the labels.',
  },
  'waf.custom-response': {
    kind: 'refused',
    severity: 'error',
    what: 'A custom answer has a status that AWS WAF allows, and a body that is defined.',
    source: 'AWS WAF API reference, CustomResponse; Developer Guide, "Supported status codes for custom response"',
    fix: 'Use 403, or leave the body out.',
  },
  'waf.override-name': {
    kind: 'refused',
    severity: 'error',
    what: 'An action override names a rule that the rule group has.',
    source: 'AWS WAF API reference, RuleActionOverride',
    fix: 'Remove the override.',
  },
} as const;

type Say = Report<keyof typeof wafRuleRules>;

/** Statuses of custom answers. */
const answerCodes = new Set([
  200, 201, 202, 204, 206, 300, 301, 302, 303, 304, 307, 308, 400, 401, 403, 404, 405, 408, 409, 411, 412, 413, 414, 415, 416, 421, 429,
  500, 501, 502, 503, 504, 505,
]);

export const wafRuleFamily = defineFamily({
  rules: wafRuleRules,
  judges: {
    webAcl: (acl, facts, say) => judgeHolder(acl, `web ACL ${acl.name}`, facts, say),
    ruleGroup: (group, facts, say) => judgeHolder(group, `rule group ${group.name}`, facts, say),
  },
});

function judgeHolder(holder: RuleHolder, whose: string, facts: Facts, say: Say): void {
  const rules = holder.value.Rules ?? [];
  const priorities = new Map<number, string>();
  const names = new Set<string>();
  const used = new Set(rules.map(({ Priority }) => Priority));
  for (const [index, each] of rules.entries()) {
    const at = (step: string): SourceRef => refTo(holder, `/Rules/${index}${step}`);
    const name = each.Name;
    const first = priorities.get(each.Priority);
    if (first !== undefined) {
      let free = each.Priority;
      while (used.has(free)) free += 1;
      const message = `Rules ${first} and ${name} of ${whose} have the priority ${each.Priority}; priorities must differ.`;
      say('waf.duplicate-priority', at('/Priority'), message, {
        fixes: setting(facts.workspace, at('/Priority'), `Use priority ${free}`, free),
      });
    } else priorities.set(each.Priority, name);
    if (names.has(name)) {
      let number = 2;
      while (names.has(`${name}-${number}`) || rules.some((other) => other.Name === `${name}-${number}`)) number += 1;
      const fixes = setting(facts.workspace, at('/Name'), `Call it ${name}-${number}`, `${name}-${number}`);
      say('waf.duplicate-rule', at('/Name'), `${capital(whose)} has two rules called ${name}; names must differ.`, { fixes });
    }
    names.add(name);
    judgeAction(objectOf(each), name, whose, at, facts, say);
    judgeAnswer(
      objectOf(objectOf(each.Action)['Block'])['CustomResponse'],
      holder,
      `Rule ${name} of ${whose}`,
      at('/Action/Block/CustomResponse'),
      facts,
      say,
    );
  }
  const standard = objectOf(objectOf(objectOf(holder.value)['DefaultAction'])['Block'])['CustomResponse'];
  judgeAnswer(standard, holder, `The default action of ${whose}`, refTo(holder, '/DefaultAction/Block/CustomResponse'), facts, say);
}

function judgeAction(
  each: Readonly<Record<string, unknown>>,
  name: string,
  whose: string,
  at: (step: string) => SourceRef,
  facts: Facts,
  say: Say,
): void {
  const { workspace } = facts;
  const [kind = ''] = Object.keys(objectOf(each['Statement']));
  const group = isGroupStatement(kind);
  const [wanted, wrong, usual] = group ? ['OverrideAction', 'Action', { None: {} }] : ['Action', 'OverrideAction', { Block: {} }];
  const has = Object.keys(objectOf(each[wanted]));
  const hasWrong = each[wrong] !== undefined;
  const remove = hasWrong ? [{ remove: at(`/${wrong}`) }] : [];
  const use = (title: string, value: unknown): readonly Fix[] => changeOf(workspace, title, [...remove, { set: at(`/${wanted}`), value }]);
  const why = group
    ? 'runs a rule group, so it has OverrideAction (None or Count) and no Action'
    : 'has Action and no OverrideAction, which is for rule groups';
  if (hasWrong || has.length !== 1) {
    const message = `Rule ${name} of ${whose} ${why}; it ${hasWrong ? `has ${wrong}` : has.length === 0 ? `has no ${wanted}` : `has ${has.join(' and ')}`}.`;
    const keep = has.length === 1;
    const fixes = keep
      ? changeOf(workspace, `Remove ${wrong}`, remove)
      : group
        ? [...use('Leave the group’s actions as they are', usual), ...use('Only count', { Count: {} })]
        : [...use('Block', usual), ...use('Only count', { Count: {} })];
    say('waf.action', hasWrong ? at(`/${wrong}`) : at(''), message, { part: 'key', fixes });
  }
  if (!group) return;
  if (listOf(each['RuleLabels']).length > 0) {
    const fixes = removal(workspace, at('/RuleLabels'), 'Remove RuleLabels');
    say('waf.label', at('/RuleLabels'), `Rule ${name} of ${whose} runs a rule group, which cannot add labels of its own.`, {
      part: 'key',
      fixes,
    });
  }
  const statement = objectOf(objectOf(each['Statement'])[kind]);
  const named = facts.find('ruleGroup', kind === 'RuleGroupReferenceStatement' ? textOf(statement['ARN']) : undefined);
  for (const [index, override] of listOf(statement['RuleActionOverrides']).entries()) {
    const overridden = textOf(objectOf(override)['Name']);
    if (!named || overridden === undefined || (named.value.Rules ?? []).some((other) => other.Name === overridden)) continue;
    const ref = at(`/Statement/${kind}/RuleActionOverrides/${index}`);
    const message = `Rule ${name} of ${whose} overrides ${overridden}, which rule group ${named.name} does not have; AWS WAF refuses that.`;
    say('waf.override-name', { ...ref, pointer: `${ref.pointer}/Name` }, message, {
      fixes: removal(workspace, ref, 'Remove the override'),
    });
  }
}

function judgeAnswer(answer: unknown, holder: RuleHolder, whose: string, ref: SourceRef, { workspace }: Facts, say: Say): void {
  if (answer === undefined) return;
  const { ResponseCode: code, CustomResponseBodyKey: key } = objectOf(answer);
  const at = (member: string): SourceRef => ({ ...ref, pointer: `${ref.pointer}/${member}` });
  if (typeof code === 'number' && !answerCodes.has(code)) {
    const message = `${whose} answers with ${code}, which AWS WAF does not allow. Usual are 403 and 429.`;
    say('waf.custom-response', at('ResponseCode'), message, { fixes: setting(workspace, at('ResponseCode'), 'Answer with 403', 403) });
  }
  if (typeof key !== 'string' || Object.hasOwn(objectOf(objectOf(holder.value)['CustomResponseBodies']), key)) return;
  const message = `${whose} answers with the body ${key}, which CustomResponseBodies does not define.`;
  say('waf.custom-response', at('CustomResponseBodyKey'), message, {
    fixes: removal(workspace, at('CustomResponseBodyKey'), 'Answer without a body'),
  });
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
