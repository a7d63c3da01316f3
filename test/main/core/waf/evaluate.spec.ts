import { describe, expect, it } from 'vitest';
import type { Rule, RuleAction, Statement } from '../../../../main/core/model/generated/wafv2';
import type { RuleGroup, WebAcl } from '../../../../main/core/types/resources';
import { askWebAcl, type WafVerdict } from '../../../../main/core/waf/evaluate';
import { wafRequest } from '../../../../main/core/waf/request';
import { viewerRequest } from '../../../support/compiled';

const all: Statement = {
  ByteMatchStatement: {
    FieldToMatch: { UriPath: {} },
    SearchString: '/',
    PositionalConstraint: 'STARTS_WITH',
    TextTransformations: [{ Priority: 0, Type: 'NONE' }],
  },
};
const none: Statement = { NotStatement: { Statement: all } };
const undecided: Statement = { ManagedRuleGroupStatement: { VendorName: 'AWS', Name: 'Common' } };
const rule = (Name: string, Priority: number, Statement: Statement, Action: RuleAction, more: Partial<Rule> = {}): Rule => ({
  Name,
  Priority,
  Statement,
  Action,
  ...more,
});
const at = <V>(name: string, kind: string, value: V) => ({
  id: name,
  arn: `arn:${name}`,
  name,
  account: '111122223333',
  file: `${kind}/${name}.json`,
  base: '',
  value,
});
const acl = (Rules: readonly Rule[], more: object = {}): WebAcl =>
  at('shop', 'web-acls', { Name: 'shop', DefaultAction: { Allow: {} }, Rules, ...more });
const group: RuleGroup = at('bots', 'rule-groups', {
  Name: 'bots',
  Rules: [rule('bad', 2, all, { Block: {} }), rule('seen', 1, all, { Count: {} }, { RuleLabels: [{ Name: 'seen' }] })],
});
const grouped = (more: object = {}, override: Partial<Rule> = {}): Rule => ({
  Name: 'bots',
  Priority: 1,
  Statement: { RuleGroupReferenceStatement: { ARN: 'arn:bots', ...more } },
  ...override,
});

function ask(webAcl: WebAcl, token = 'none'): WafVerdict {
  return askWebAcl(webAcl, wafRequest(viewerRequest()), {
    placeOf: () => undefined,
    ipSet: () => null,
    regexSet: () => null,
    ruleGroup: (arn) => (arn === 'arn:bots' ? group : null),
    assumption: (id) => (id === 'waf.token' ? token : 'base64'),
  });
}
const said = ({ asked }: WafVerdict): readonly string[] =>
  asked.map(({ name, verdict, counted }) => `${name} ${verdict}${counted ? ' counted' : ''}`);

describe('a web ACL', () => {
  it('asks its rules by priority, and the first that ends the evaluation decides', () => {
    const verdict = ask(
      acl([rule('late', 9, all, { Block: {} }), rule('early', 1, all, { Allow: {} }), rule('never', 0, none, { Block: {} })]),
    );
    expect(verdict).toMatchObject({ action: 'Allow', rule: 'early', because: { file: 'web-acls/shop.json', pointer: '/Rules/1' } });
    expect(said(verdict)).toEqual(['never false', 'early true']);
  });

  it('falls back to its default action, at its line', () => {
    expect(ask(acl([rule('no', 1, none, { Block: {} })]))).toMatchObject({
      action: 'Allow',
      rule: null,
      because: { pointer: '/DefaultAction' },
    });
    expect(ask(acl([], { DefaultAction: { Block: {} } }))).toMatchObject({ action: 'Block', rule: null });
  });

  it('goes on after Count, whose labels and headers stay', () => {
    const labelled: Statement = { LabelMatchStatement: { Scope: 'LABEL', Key: 'old' } };
    const count: RuleAction = { Count: { CustomRequestHandling: { InsertHeaders: [{ Name: 'Seen', Value: 'yes' }] } } };
    const verdict = ask(acl([rule('mark', 1, all, count, { RuleLabels: [{ Name: 'old' }] }), rule('use', 2, labelled, { Block: {} })]));
    expect(verdict).toMatchObject({
      action: 'Block',
      rule: 'use',
      insert: [['x-amzn-waf-seen', 'yes']],
      labels: ['awswaf:111122223333:webacl:shop:old'],
    });
    expect(said(verdict)).toEqual(['mark true counted', 'use true']);
  });

  it('gives a blocked request the response of the rule, with its body', () => {
    const blocked: RuleAction = {
      Block: {
        CustomResponse: { ResponseCode: 429, CustomResponseBodyKey: 'slow', ResponseHeaders: [{ Name: 'Retry-After', Value: '9' }] },
      },
    };
    const bodies = { CustomResponseBodies: { slow: { ContentType: 'TEXT_PLAIN', Content: 'Slow down' } } };
    expect(ask(acl([rule('rate', 1, all, blocked)], bodies)).custom).toMatchObject({
      response: { ResponseCode: 429 },
      body: { Content: 'Slow down' },
    });
    expect(ask(acl([rule('rate', 1, all, blocked)])).custom?.body).toBeNull();
  });

  it('ends at a CAPTCHA or challenge without a token, and goes on with one', () => {
    const web = acl([rule('captcha', 1, all, { Captcha: {} }), rule('last', 2, all, { Block: {} })]);
    expect(ask(web)).toMatchObject({ action: 'Captcha', rule: 'captcha', assumptions: ['waf.search-string', 'waf.token'] });
    expect(ask(web, 'valid')).toMatchObject({ action: 'Block', rule: 'last' });
  });

  it('passes a rule over that cannot be decided, and names what was missing', () => {
    const verdict = ask(acl([rule('common', 1, undecided, { Block: {} })]));
    expect(verdict).toMatchObject({ action: 'Allow', rule: null, missing: [{ what: 'the managed rule group Common', rule: 'common' }] });
    expect(said(verdict)).toEqual(['common unknown']);
  });
});

describe('a rule group', () => {
  it('stands in the place of its rules, with labels of its own', () => {
    const verdict = ask(acl([grouped()]));
    expect(verdict).toMatchObject({
      action: 'Block',
      rule: 'bots / bad',
      because: { file: 'rule-groups/bots.json', pointer: '/Rules/0' },
      labels: ['awswaf:111122223333:rulegroup:bots:seen'],
    });
    expect(said(verdict)).toEqual(['bots / seen true counted', 'bots / bad true']);
  });

  it('only counts where the rule that names it says so, or a rule of it is overridden or excluded', () => {
    for (const rules of [
      [grouped({}, { OverrideAction: { Count: {} } })],
      [grouped({ RuleActionOverrides: [{ Name: 'bad', ActionToUse: { Count: {} } }] })],
      [grouped({ ExcludedRules: [{ Name: 'bad' }] })],
    ]) {
      const verdict = ask(acl(rules));
      expect(verdict).toMatchObject({ action: 'Allow', rule: null });
      expect(said(verdict)).toEqual(['bots / seen true counted', 'bots / bad true counted']);
    }
  });

  it('that is not in the workspace is passed over and named', () => {
    expect(ask(acl([grouped({ ARN: 'arn:lost' })]))).toMatchObject({ action: 'Allow', missing: [{ what: 'the rule group arn:lost' }] });
  });
});
