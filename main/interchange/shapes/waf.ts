/** How the resources of AWS WAF differ: ARN in capitals, search strings in base64. Source: CloudFormation's resource schemas against the API model. */
import { mapping, renamed, struct, type Mapping, type MemberMapping } from './mapping';

const inside = struct(() => statement);
const arn = struct(mapping({ Arn: renamed('ARN') }));
const several = struct(mapping({ Statements: inside }));

const statement: Mapping = mapping({
  ByteMatchStatement: struct(
    mapping({ SearchString: { form: 'base64' } }, { templateOnly: { SearchStringBase64: 'It is the SearchString of the API.' } }),
  ),
  AndStatement: several,
  OrStatement: several,
  NotStatement: struct(mapping({ Statement: inside })),
  RateBasedStatement: struct(mapping({ ScopeDownStatement: inside })),
  ManagedRuleGroupStatement: struct(mapping({ ScopeDownStatement: inside })),
  RuleGroupReferenceStatement: arn,
  IPSetReferenceStatement: arn,
  RegexPatternSetReferenceStatement: arn,
});

const rules: MemberMapping = struct(mapping({ Statement: inside }));

/** What the API prints and no template takes. */
const printed = ['Id', 'ARN', 'LabelNamespace'];

export const webAcl = mapping(
  { Rules: rules },
  {
    apiOnly: [
      ...printed,
      'Capacity',
      'PreProcessFirewallManagerRuleGroups',
      'PostProcessFirewallManagerRuleGroups',
      'ManagedByFirewallManager',
      'RetrofittedByFirewallManager',
    ],
  },
);

export const ruleGroup = mapping({ Rules: rules }, { apiOnly: printed });

export const ipSet = mapping({}, { apiOnly: printed });

export const regexPatternSet = mapping({ RegularExpressionList: { wrap: 'RegexString' } }, { apiOnly: printed });
