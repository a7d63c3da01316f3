/**
 * How the provider writes web ACLs and rule groups. Its names are AWS's in snake case, with few exceptions; lists of structs are
 * repeated blocks in the singular. Source: the provider's schemas of `aws_wafv2_web_acl` and `aws_wafv2_rule_group`.
 */
import { fromBase64 } from '../../shapes/to-cloudformation';
import { argument, block, Call, type HclValue, type Item } from './hcl';
import { isJson, plain, type Lost } from './body';

type Json = Readonly<Record<string, unknown>>;

/** How often and, or, not may stand inside each other in the provider's schema; one less inside a scope-down statement. */
const deepest = 3;

/** A list's member -> its block. */
const singular: Readonly<Record<string, string>> = {
  Rules: 'rule',
  Statements: 'statement',
  TextTransformations: 'text_transformation',
  RuleLabels: 'rule_label',
  InsertHeaders: 'insert_header',
  ResponseHeaders: 'response_header',
  RuleActionOverrides: 'rule_action_override',
  CustomKeys: 'custom_key',
  DataProtections: 'data_protection',
  ExemptUriRegularExpressions: 'exempt_uri_regular_expression',
};

/** Every name of the provider's schema, so that what AWS has and the provider has not is told. */
const known = new Set(
  `action action_to_use address_fields aggregate_key_type all all_query_arguments allow and_statement arn asn asn_list asn_match_statement
  association_config aws_managed_rules_acfp_rule_set aws_managed_rules_anti_ddos_rule_set aws_managed_rules_atp_rule_set
  aws_managed_rules_bot_control_rule_set block body body_contains byte_match_statement capacity captcha captcha_config challenge
  challenge_config client_side_action_config cloudwatch_metrics_enabled comparison_operator cookie cookies count country_codes
  creation_path custom_key custom_request_handling custom_response custom_response_body_key data_protection data_protection_config
  default_action description email_field enable_machine_learning enable_regex_in_path evaluation_window_sec excluded_cookies
  excluded_headers exclude_rate_based_details exclude_rule_match_details exempt_uri_regular_expression failure_codes failure_strings
  failure_values fallback_behavior field field_keys field_to_match field_type forwarded_ip forwarded_ip_config geo_match_statement
  header header_name header_order headers http_method identifier identifiers immunity_time immunity_time_property included_cookies
  included_headers included_paths insert_header inspection_level invalid_fallback_behavior ip ip_set_forwarded_ip_config
  ip_set_reference_statement ja3_fingerprint ja4_fingerprint json json_body key label_match_statement label_namespace limit login_path
  managed_rule_group_configs managed_rule_group_statement match_pattern match_scope method metric_name name namespace none not_statement
  or_statement override_action oversize_handling password_field payload_type phone_number_fields position positional_constraint
  priority query_argument query_string rate_based_statement regex_match_statement regex_pattern_set_reference_statement regex_string
  registration_page_path request_inspection response_code response_header response_inspection rule rule_action_override
  rule_group_reference_statement rule_label sampled_requests_enabled scope scope_down_statement search_string sensitivity
  sensitivity_level sensitivity_to_block single_header single_query_argument size size_constraint_statement sqli_match_statement
  statement status_code success_codes success_strings success_values text_transformation token_domains type uri_fragment uri_path
  usage_of_action username_field value vendor_name version visibility_config xss_match_statement`.split(/\s+/),
);

/** `IPSetReferenceStatement` -> `ip_set_reference_statement`. */
export function snake(name: string): string {
  return name
    .replace('CloudWatch', 'Cloudwatch')
    .replace('DDoS', 'Ddos')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/([A-Z]+\d*)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase();
}

/** Members of a web ACL or rule group that AWS prints and that no request takes, or that stand elsewhere. */
const printed = new Set([
  'Tags',
  'Capacity',
  'LabelNamespace',
  'AvailableLabels',
  'ConsumedLabels',
  'ManagedByFirewallManager',
  'RetrofittedByFirewallManager',
  'PreProcessFirewallManagerRuleGroups',
  'PostProcessFirewallManagerRuleGroups',
]);

/** The body of a web ACL or rule group; rules nested deeper than the schema goes are given as JSON. */
export function wafBody(kind: 'web-acl' | 'rule-group', value: Json, lost: Lost): readonly Item[] {
  const { Name, Description, Scope, Capacity, Rules, CustomResponseBodies, AssociationConfig, ...rest } = value;
  const rules = Array.isArray(Rules) ? (Rules as readonly unknown[]) : [];
  const head = [
    argument('name', plain(Name)),
    ...(Description ? [argument('description', plain(Description))] : []),
    argument('scope', plain(Scope ?? 'CLOUDFRONT')),
  ];
  if (kind === 'rule-group') head.push(argument('capacity', Number(Capacity ?? 0)));
  const body = membersOf(rest, lost, '', (name) => printed.has(name));
  const asJson = rules.some((rule) => isJson(rule) && depthOf(rule['Statement'], 0) > deepest);
  const items: Item[] = asJson
    ? [argument(kind === 'web-acl' ? 'rule_json' : 'rules_json', new Call('jsonencode', rules as readonly HclValue[]))]
    : rules.flatMap((rule, at) => (isJson(rule) ? [block('rule', membersOf(rule, lost, `Rules[${at}]`))] : []));
  return sorted([...head, ...body, ...responseBodies(CustomResponseBodies), ...association(AssociationConfig, lost), ...items]);
}

/** True when the rules had to be given as JSON, which the provider does not compare with AWS. */
export function needsJson(value: Json): boolean {
  const rules = Array.isArray(value['Rules']) ? value['Rules'] : [];
  return rules.some((rule) => isJson(rule) && depthOf(rule['Statement'], 0) > deepest);
}

/** How deep and, or, not are nested; a scope-down statement begins one level down. */
function depthOf(value: unknown, depth: number): number {
  if (!isJson(value)) return depth;
  let most = depth;
  for (const [name, child] of Object.entries(value)) {
    if (!isJson(child)) continue;
    if (name === 'AndStatement' || name === 'OrStatement' || name === 'NotStatement') {
      const inner = Array.isArray(child['Statements']) ? (child['Statements'] as readonly unknown[]) : [child['Statement']];
      most = Math.max(most, depth + 1, ...inner.map((statement) => depthOf(statement, depth + 1)));
    } else if (child['ScopeDownStatement'] !== undefined) most = Math.max(most, depthOf(child['ScopeDownStatement'], depth + 1));
  }
  return most;
}

function membersOf(value: Json, lost: Lost, path: string, skip: (name: string) => boolean = () => false): readonly Item[] {
  return sorted(
    Object.entries(value).flatMap(([name, child]) =>
      child === undefined || skip(name) ? [] : member(name, child, lost, path === '' ? name : `${path}.${name}`),
    ),
  );
}

function member(name: string, value: unknown, lost: Lost, path: string): readonly Item[] {
  if (name === 'SearchString' && typeof value === 'string') return [argument('search_string', fromBase64(value))];
  if (name === 'ExcludedRules' && Array.isArray(value)) return value.flatMap(excludedRule);
  if ((name === 'AddressFields' || name === 'PhoneNumberFields') && Array.isArray(value)) {
    const identifiers = value.flatMap((item) => (isJson(item) ? [plain(item['Identifier'])] : []));
    return [block(snake(name), [argument('identifiers', identifiers)])];
  }
  const own = singular[name] ?? snake(name);
  if (!known.has(own)) {
    lost(path, value);
    return [];
  }
  if (isJson(value)) return [block(own, membersOf(value, lost, path))];
  if (Array.isArray(value) && value.some(isJson)) {
    return value.flatMap((item, at) => (isJson(item) ? [block(own, membersOf(item, lost, `${path}[${at}]`))] : []));
  }
  return [argument(own, plain(value))];
}

/** The older form of "count instead": the provider knows the newer one only. */
function excludedRule(rule: unknown): readonly Item[] {
  if (!isJson(rule)) return [];
  return [block('rule_action_override', [argument('name', plain(rule['Name'])), block('action_to_use', [block('count', [])])])];
}

function responseBodies(value: unknown): readonly Item[] {
  if (!isJson(value)) return [];
  return Object.entries(value).flatMap(([key, body]) =>
    isJson(body)
      ? [
          block('custom_response_body', [
            argument('key', key),
            argument('content_type', plain(body['ContentType'])),
            argument('content', plain(body['Content'])),
          ]),
        ]
      : [],
  );
}

const bodyLimits = new Set(['CLOUDFRONT', 'API_GATEWAY', 'APP_RUNNER_SERVICE', 'COGNITO_USER_POOL', 'VERIFIED_ACCESS_INSTANCE']);

function association(value: unknown, lost: Lost): readonly Item[] {
  if (!isJson(value) || !isJson(value['RequestBody'])) return [];
  const kinds: Item[] = [];
  for (const [kind, limit] of Object.entries(value['RequestBody'])) {
    if (!isJson(limit) || !bodyLimits.has(kind)) lost(`AssociationConfig.RequestBody.${kind}`, limit);
    else kinds.push(block(kind.toLowerCase(), [argument('default_size_inspection_limit', plain(limit['DefaultSizeInspectionLimit']))]));
  }
  return kinds.length === 0 ? [] : [block('association_config', [block('request_body', kinds)])];
}

/** Arguments before blocks, each in their order. */
function sorted(items: readonly Item[]): readonly Item[] {
  return [...items.filter((item) => 'argument' in item), ...items.filter((item) => !('argument' in item))];
}
