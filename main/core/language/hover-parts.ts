/** Hovers of what belongs to one distribution: its parameters and its origins, with what they come to for its tenants. */
import { parameterValue } from '../config/parameters';
import { textAt } from './holder';
import { prepareOrigins, resolveOrigin } from '../config/resolve-origin';
import { chosenAlternative } from '../explain/assumptions';
import type { Distribution, DistributionTenant } from '../types/resources';
import { usedIn } from './complete-parameters';
import type { LanguageContext } from './context';
import { few, originText } from './facts';
import { code, count, paragraphs } from './markdown';
import { originUses } from './occurrences';
import type { Subject } from './subjects';
import { tenantUses } from './uses';

const shownTenants = 8;

/** A parameter: its definition, where it is used, and its value for the first tenants. */
export function parameterHover(context: LanguageContext, subject: Extract<Subject, { kind: 'parameter' }>): string {
  const { distribution, name } = subject;
  const schema = distribution.value.TenantConfig?.ParameterDefinitions?.find((one) => one.Name === name)?.Definition.StringSchema;
  const required = requiredDefault(context);
  const tenants = tenantsOf(context, distribution);
  const rows = tenants.slice(0, shownTenants).map((tenant) => {
    const found = parameterValue(name, tenant, distribution, required);
    const how = found === null ? 'no value' : found.from === 'parameter-default' ? `${code(found.value)} (default)` : code(found.value);
    return `| ${tenant.name} | ${how} |`;
  });
  const head = schema
    ? `**${name}** · parameter of ${distribution.name}, ${schema.Required ? 'required' : 'optional'}${schema.DefaultValue === undefined ? '' : `, default ${code(schema.DefaultValue)}`}`
    : `**${name}** · ${distribution.name} defines no such parameter.`;
  const table = rows.length === 0 ? '' : ['| Tenant | Value |', '|:--|:--|', ...rows].join('\n');
  const left = tenants.length - shownTenants;
  return paragraphs(head, schema?.Comment ?? '', usedIn(distribution, name), table, left > 0 ? `and ${count(left, 'more tenant')}` : '');
}

/** An origin: where it is, which behaviors send to it, and what it comes to for the first tenants. */
export function originHover(context: LanguageContext, { distribution, id, pointer }: Extract<Subject, { kind: 'origin' }>): string {
  const used = originUses(distribution, id).map((use) => userOf(distribution, use));
  const usedBy = used.length === 0 ? 'Nothing sends to it.' : `Used by ${few(used, 6)}.`;
  if (pointer.startsWith('/OriginGroups/')) return paragraphs(`**${id}** · origin group of ${distribution.name}`, usedBy);
  const prepared = prepareOrigins(distribution).get(id);
  if (!prepared) return '';
  const head = paragraphs(`**${id}** · origin of ${distribution.name}`, code(originText(prepared.origin)), usedBy);
  if (prepared.names.length === 0) return head;
  const tenants = tenantsOf(context, distribution);
  const rows = tenants
    .slice(0, shownTenants)
    .map((tenant) => `| ${tenant.name} | ${code(effectiveOrigin(context, prepared.origin.Id, tenant, distribution))} |`);
  return paragraphs(head, rows.length === 0 ? '' : ['| Tenant | Effective origin |', '|:--|:--|', ...rows].join('\n'));
}

/** Domain and path of an origin for a tenant; what has no value stays between its braces. */
export function effectiveOrigin(context: LanguageContext, id: string, tenant: DistributionTenant, distribution: Distribution): string {
  const prepared = prepareOrigins(distribution).get(id);
  if (!prepared) return '';
  const { domain, path } = resolveOrigin(prepared, tenant, distribution, requiredDefault(context));
  return domain + path;
}

function requiredDefault({ workspace }: LanguageContext): string {
  return chosenAlternative('parameter.required-default', workspace.settings.assumptions);
}

function tenantsOf({ workspace }: LanguageContext, distribution: Distribution): readonly DistributionTenant[] {
  return tenantUses(workspace, distribution).map(({ by }) => by as DistributionTenant);
}

/** A pointer such as `/CacheBehaviors/0/TargetOriginId` in words. */
function userOf({ value }: Distribution, pointer: string): string {
  const [, list, index] = pointer.split('/');
  if (list === 'DefaultCacheBehavior') return 'the default behavior';
  if (list === 'CacheBehaviors') return `behavior ${value.CacheBehaviors?.[Number(index)]?.PathPattern ?? index}`;
  const group = textAt(value.OriginGroups?.[Number(index)], 'Id');
  return `origin group ${group === '' ? index : group}`;
}
