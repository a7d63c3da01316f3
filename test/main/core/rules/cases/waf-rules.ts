import type { wafRuleRules } from '../../../../../main/core/rules/waf-rules';
import type { Files } from '../../../../support/compiled';
import type { Cases, RuleCase } from './case';

export const visibility = { SampledRequestsEnabled: false, CloudWatchMetricsEnabled: false, MetricName: 'm' };
const geo = { GeoMatchStatement: { CountryCodes: ['DE'] } };
const managed = { ManagedRuleGroupStatement: { VendorName: 'AWS', Name: 'AWSManagedRulesCommonRuleSet' } };
export const rule = (more: object = {}, Name = 'one', Priority = 0): object => ({
  Name,
  Priority,
  Statement: geo,
  Action: { Block: {} },
  VisibilityConfig: visibility,
  ...more,
});
/** A rule whose action is what is given, and nothing else. */
const acting = (Statement: object, more: object): Files =>
  acl({ Name: 'one', Priority: 0, Statement, VisibilityConfig: visibility, ...more });
export const acl = (...Rules: readonly object[]): Files => ({
  'web-acls/shield.json': { Name: 'shield', Scope: 'CLOUDFRONT', DefaultAction: { Allow: {} }, Rules, VisibilityConfig: visibility },
});
const pair = (bad: Files, good: Files): RuleCase => ({ triggers: bad, nearMiss: good });
const answer = (CustomResponse: object): Files => ({
  'web-acls/shield.json': {
    Name: 'shield',
    Scope: 'CLOUDFRONT',
    DefaultAction: { Allow: {} },
    CustomResponseBodies: { page: { ContentType: 'TEXT_PLAIN', Content: 'No.' } },
    Rules: [rule({ Action: { Block: { CustomResponse } } })],
    VisibilityConfig: visibility,
  },
});
const group = (overridden: string): Files => ({
  ...acting(
    { RuleGroupReferenceStatement: { ARN: 'shared', RuleActionOverrides: [{ Name: overridden, ActionToUse: { Count: {} } }] } },
    { OverrideAction: { None: {} } },
  ),
  'rule-groups/shared.json': {
    Name: 'shared',
    Scope: 'CLOUDFRONT',
    Capacity: 10,
    Rules: [rule({}, 'inner')],
    VisibilityConfig: visibility,
  },
});

export const wafRuleCases: Cases<keyof typeof wafRuleRules> = {
  'waf.duplicate-priority': pair(acl(rule(), rule({}, 'two'), rule({}, 'three', 1)), acl(rule(), rule({}, 'two', 5))),
  'waf.duplicate-rule': pair(acl(rule(), rule({}, 'one', 1)), acl(rule(), rule({}, 'One', 1))),
  'waf.action': [
    pair(acting(geo, {}), acting(geo, { Action: { Count: {} } })),
    pair(acting(geo, { OverrideAction: { None: {} } }), acting(geo, { Action: { Allow: {} } })),
    pair(acting(geo, { Action: { Block: {} }, OverrideAction: { None: {} } }), acting(managed, { OverrideAction: { None: {} } })),
    pair(acting(managed, { Action: { Block: {} } }), acting(managed, { OverrideAction: { Count: {} } })),
    pair(acting(geo, { Action: { Block: {}, Allow: {} } }), acting(geo, { Action: { Block: {} } })),
  ],
  'waf.label': pair(
    acting(managed, { OverrideAction: { None: {} }, RuleLabels: [{ Name: 'seen' }] }),
    acting(geo, { Action: { Count: {} }, RuleLabels: [{ Name: 'seen' }] }),
  ),
  'waf.custom-response': [
    pair(answer({ ResponseCode: 418 }), answer({ ResponseCode: 429 })),
    pair(answer({ ResponseCode: 403, CustomResponseBodyKey: 'pgae' }), answer({ ResponseCode: 403, CustomResponseBodyKey: 'page' })),
  ],
  'waf.override-name': pair(group('Inner'), group('inner')),
};
