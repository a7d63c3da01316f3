import { describe, expect, it } from 'vitest';
import { diagnosticsOf } from '../../../support/diagnostics';
import { acl, rule } from './cases/waf-rules';

describe('rules of a web ACL', () => {
  it('have the action that their statement asks for', () => {
    const managed = { ManagedRuleGroupStatement: { VendorName: 'AWS', Name: 'AWSManagedRulesCommonRuleSet' } };
    const [found] = diagnosticsOf(acl(rule({ Statement: managed }, 'common')), 'waf.action');
    expect(found?.message).toBe(
      'Rule common of web ACL shield runs a rule group, so it has OverrideAction (None or Count) and no Action; it has Action.',
    );
    expect(found?.fixes.map(({ title }) => title)).toEqual(['Leave the group’s actions as they are', 'Only count']);
  });

  it('get the next priority that is free', () => {
    const [found] = diagnosticsOf(acl(rule({}, 'a', 1), rule({}, 'b', 1), rule({}, 'c', 2)), 'waf.duplicate-priority');
    expect(found?.fixes[0]?.title).toBe('Use priority 3');
  });
});
