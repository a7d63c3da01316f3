import { describe, expect, it } from 'vitest';
import { isGroupStatement, statementsOf } from '../../../../main/core/rules/statements';
import { workspaceOf } from '../../../support/compiled';
import { acl, rule } from './cases/waf-rules';

const geo = { GeoMatchStatement: { CountryCodes: ['DE'] } };
const nested = { OrStatement: { Statements: [geo, { NotStatement: { Statement: geo } }] } };
const [shield] = workspaceOf(
  acl(rule({ Statement: { RateBasedStatement: { Limit: 100, AggregateKeyType: 'IP', ScopeDownStatement: nested } } })),
).webAcls;

describe('statementsOf', () => {
  it('finds every statement with what it stands in and where', () => {
    expect(shield && statementsOf(shield).map(({ kind, inside, at }) => `${kind} in ${String(inside)} at ${at().pointer}`)).toEqual([
      'RateBasedStatement in null at /Rules/0/Statement/RateBasedStatement',
      'OrStatement in RateBasedStatement at /Rules/0/Statement/RateBasedStatement/ScopeDownStatement/OrStatement',
      'GeoMatchStatement in OrStatement at /Rules/0/Statement/RateBasedStatement/ScopeDownStatement/OrStatement/Statements/0/GeoMatchStatement',
      'NotStatement in OrStatement at /Rules/0/Statement/RateBasedStatement/ScopeDownStatement/OrStatement/Statements/1/NotStatement',
      'GeoMatchStatement in NotStatement at /Rules/0/Statement/RateBasedStatement/ScopeDownStatement/OrStatement/Statements/1/NotStatement/Statement/GeoMatchStatement',
    ]);
  });

  it('gives up on nests that no web ACL can have, instead of filling the memory', () => {
    let deep: object = geo;
    for (let level = 0; level < 300; level += 1) deep = { NotStatement: { Statement: deep } };
    const [acl2] = workspaceOf(acl(rule({ Statement: deep }))).webAcls;
    expect(acl2 && statementsOf(acl2).length).toBeLessThan(100);
  });

  it('knows the statements that run rule groups', () => {
    expect(['ManagedRuleGroupStatement', 'RuleGroupReferenceStatement', 'GeoMatchStatement'].map(isGroupStatement)).toEqual([
      true,
      true,
      false,
    ]);
  });
});
