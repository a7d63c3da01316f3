/** Shapes of web ACLs, rule groups, IP sets, regex pattern sets and key groups. The statements of a web ACL are open: they are kept whole until they are simulated. */
import { anything, oneOf, optional, plain, printed, required, struct, tagsMember, text, textLike, integer } from './shape';

const kept = (doc: string): ReturnType<typeof optional> => optional(anything, doc);

const wafRule = struct('Rule', 'One rule.', {
  Name: required(text, 'Name of the rule.'),
  Priority: required(integer, 'Rules are tried from the lowest number up.'),
  Statement: required(struct('Statement', 'What the rule looks at.', {}, { open: true }), 'What the rule looks at.'),
  Action: kept('What happens on a match: Allow, Block, Count, Captcha or Challenge.'),
  OverrideAction: kept('For rule groups: None or Count.'),
  RuleLabels: kept('Labels added on a match.'),
  VisibilityConfig: kept('Metrics of the rule.'),
  CaptchaConfig: kept('How long a solved CAPTCHA holds.'),
  ChallengeConfig: kept('How long a solved challenge holds.'),
});

export const webAcl = struct('WebACL', 'An AWS WAF web ACL: rules in order of priority, and what happens when none decides.', {
  Name: required(text, 'Name of the web ACL.'),
  Scope: optional(oneOf('CLOUDFRONT', 'REGIONAL'), 'CLOUDFRONT for distributions and tenants.'),
  DefaultAction: required(
    struct('DefaultAction', 'What happens when no rule decides.', {
      Allow: kept('Let the request in.'),
      Block: kept('Refuse it with 403.'),
    }),
    'What happens when no rule decides.',
    {
      Allow: {},
    },
  ),
  Description: optional(text, 'A note for people.'),
  Rules: optional(plain(wafRule), 'Rules, tried by priority.'),
  VisibilityConfig: kept('Metrics of the web ACL.'),
  CustomResponseBodies: kept('Texts for custom answers.'),
  CaptchaConfig: kept('How long a solved CAPTCHA holds.'),
  ChallengeConfig: kept('How long a solved challenge holds.'),
  TokenDomains: kept('Domains that share tokens.'),
  AssociationConfig: kept('How much of request bodies is inspected.'),
  DataProtectionConfig: kept('What is hidden in logs.'),
  OnSourceDDoSProtectionConfig: kept('DDoS protection at the source.'),
  ApplicationConfig: kept('Attributes of the protected application.'),
  Capacity: kept('Capacity units in use.'),
  PreProcessFirewallManagerRuleGroups: kept('Rule groups of Firewall Manager that run first.'),
  PostProcessFirewallManagerRuleGroups: kept('Rule groups of Firewall Manager that run last.'),
  ManagedByFirewallManager: kept('Whether Firewall Manager owns the web ACL.'),
  RetrofittedByFirewallManager: kept('Whether Firewall Manager changed the web ACL.'),
  LabelNamespace: kept('Put before the labels of this web ACL.'),
  Tags: optional(anything, 'Labels of the resource.'),
  Id: printed(text, 'Id of the web ACL.'),
  ARN: printed(text, 'ARN of the web ACL.'),
});

const addressRange = textLike(/^[0-9a-fA-F.:]+\/\d{1,3}$/, 'an address range such as 192.0.2.0/24 or 2001:db8::/32');

export const ipSet = struct('IPSet', 'Address ranges that rules of a web ACL refer to.', {
  Name: required(text, 'Name of the IP set.'),
  Scope: optional(oneOf('CLOUDFRONT', 'REGIONAL'), 'CLOUDFRONT for distributions and tenants.'),
  Description: optional(text, 'A note for people.'),
  IPAddressVersion: required(oneOf('IPV4', 'IPV6'), 'Family of all the addresses.'),
  Addresses: required(plain(addressRange), 'Ranges in CIDR notation.'),
  Tags: optional(anything, 'Labels of the resource.'),
  Id: printed(text, 'Id of the IP set.'),
  ARN: printed(text, 'ARN of the IP set.'),
});

export const regexPatternSet = struct('RegexPatternSet', 'Regular expressions that rules of a web ACL refer to.', {
  Name: required(text, 'Name of the regex pattern set.'),
  Scope: optional(oneOf('CLOUDFRONT', 'REGIONAL'), 'CLOUDFRONT for distributions and tenants.'),
  Description: optional(text, 'A note for people.'),
  RegularExpressionList: required(
    plain(struct('Regex', 'One regular expression.', { RegexString: optional(text, 'The regular expression.') })),
    'The regular expressions; one that matches is enough.',
  ),
  Tags: optional(anything, 'Labels of the resource.'),
  Id: printed(text, 'Id of the regex pattern set.'),
  ARN: printed(text, 'ARN of the regex pattern set.'),
});

export const ruleGroup = struct('RuleGroup', 'Rules that web ACLs use together.', {
  Name: required(text, 'Name of the rule group.'),
  Scope: optional(oneOf('CLOUDFRONT', 'REGIONAL'), 'CLOUDFRONT for distributions and tenants.'),
  Capacity: optional(integer, 'Capacity units that the rules may use; fixed when the group is created.'),
  Description: optional(text, 'A note for people.'),
  Rules: optional(plain(wafRule), 'Rules, tried by priority.'),
  VisibilityConfig: kept('Metrics of the rule group.'),
  CustomResponseBodies: kept('Texts for custom answers.'),
  LabelNamespace: kept('Put before the labels of this rule group.'),
  AvailableLabels: kept('Labels that the rules add.'),
  ConsumedLabels: kept('Labels that the rules look for.'),
  Tags: optional(anything, 'Labels of the resource.'),
  Id: printed(text, 'Id of the rule group.'),
  ARN: printed(text, 'ARN of the rule group.'),
});

export const keyGroupConfig = struct(
  'KeyGroupConfig',
  'Public keys whose signatures are accepted together.',
  {
    Name: required(text, 'Name of the key group.'),
    Items: required(plain(text), 'Public keys: their ids, or their names (public-keys/<name>.pem).'),
    Comment: optional(text, 'A note for people.'),
    Tags: tagsMember,
  },
  { confusions: { PublicKeys: 'Items', Keys: 'Items' } },
);
