/** Completion of parameters: names between braces and in tenants, values that other tenants give. */
import { placeholdersOf } from '../config/parameters';
import type { Distribution, ParameterDefinition } from '../types/resources';
import type { Completion, Offer } from './completion';
import { distributionOf, type HeldPlace, type LanguageContext } from './context';
import { isJson, listOf, textAt } from './holder';
import { code, count, factTable, paragraphs } from './markdown';
import { isMember } from './reference-members';
import { placeholderMembers } from './subjects';
import { spanOf } from './text-ranges';

/** Names for `Parameters[].Name` of a tenant: those that its template defines and that it does not give yet. */
export function parameterNameOffers(context: LanguageContext, at: HeldPlace): readonly Offer[] {
  const template = distributionOf(context, at);
  if (!template) return [];
  const own = at.place.string?.value;
  const given = new Set(listOf(at.held?.value['Parameters']).map((one) => textAt(one, 'Name')));
  return definitionsIn(template.value.TenantConfig?.ParameterDefinitions ?? [])
    .filter(({ Name }) => Name === own || !given.has(Name))
    .map((definition) => parameterOffer(definition, template));
}

/** Values for `Parameters[].Value`: the default, then what other tenants of the template give, most often given first. */
export function parameterValueOffers(context: LanguageContext, at: HeldPlace): readonly Offer[] {
  const template = distributionOf(context, at);
  const index = Number(at.member[1]);
  const name = textAt(listOf(at.held?.value['Parameters'])[index], 'Name');
  if (!template || name === '') return [];
  const schema = template.value.TenantConfig?.ParameterDefinitions?.find((definition) => definition.Name === name)?.Definition.StringSchema;
  const fallback = schema?.DefaultValue;
  const names = new Set([template.id, template.arn, template.name]);
  const seen = new Map<string, string[]>();
  for (const tenant of context.workspace.tenants) {
    if (!names.has(tenant.value.DistributionId)) continue;
    const value = tenant.value.Parameters?.find((one) => one.Name === name)?.Value;
    if (value === undefined || value === '' || value === fallback) continue;
    const tenants = seen.get(value);
    if (tenants) tenants.push(tenant.name);
    else seen.set(value, [tenant.name]);
  }
  const offers = [...seen]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([value, tenants]): Offer => {
      const detail = tenants.length === 1 ? `tenant ${tenants[0]}` : count(tenants.length, 'tenant');
      return { label: value, value, detail, doc: '', kind: 'value' };
    });
  return fallback === undefined ? offers : [{ label: fallback, value: fallback, detail: 'the default', doc: '', kind: 'value' }, ...offers];
}

/**
 * `{{name}}` in a text where CloudFront fills parameters in. 1. Between braces: the name is replaced and the closing braces
 * added where they are missing. 2. Elsewhere in the text: the whole placeholder is put in at the cursor.
 */
export function placeholderCompletions(at: HeldPlace): readonly Completion[] {
  const { place, text, held, file, member } = at;
  const { string, offset } = place;
  if (!string || file.kind !== 'distribution' || !placeholderMembers.some((pattern) => isMember(member, pattern))) return [];
  const definitions = definitionsIn(listOf(isJson(held?.value['TenantConfig']) ? held.value['TenantConfig']['ParameterDefinitions'] : []));
  const before = text.slice(string.start, offset);
  const typed = /\{\{?[A-Za-z0-9_-]*$/.exec(before)?.[0];
  const start = offset - (typed?.length ?? 0);
  const after = /^[A-Za-z0-9_-]*\}{0,2}/.exec(text.slice(offset, string.end))?.[0] ?? '';
  const end = typed === undefined ? offset : offset + after.length;
  return definitions.map((definition, index) => {
    const { label, ...offer } = parameterOffer(definition, null);
    const insert = `{{${label}}}`;
    return {
      label: insert,
      detail: offer.detail,
      doc: offer.doc,
      kind: offer.kind,
      insert,
      snippet: false,
      filter: insert,
      sort: String(index).padStart(4, '0'),
      replace: spanOf(text, start, end),
    };
  });
}

/** What stands in a list of definitions, however much of it has been typed. */
function definitionsIn(list: readonly unknown[]): readonly ParameterDefinition[] {
  return list.flatMap((one) => (textAt(one, 'Name') === '' ? [] : [one as ParameterDefinition]));
}

function parameterOffer({ Name, Definition }: ParameterDefinition, template: Distribution | null): Offer {
  const schema = (Definition as ParameterDefinition['Definition'] | undefined)?.StringSchema;
  const { Required = false, DefaultValue, Comment = '' } = schema ?? {};
  const detail = Required ? 'required' : DefaultValue === undefined ? 'optional' : `default ${DefaultValue}`;
  return { label: Name, value: Name, detail, doc: paragraphs(Comment, template ? usedIn(template, Name) : ''), kind: 'parameter' };
}

/** The origins of a template that a parameter shapes. */
export function usedIn(template: Distribution, name: string): string {
  const rows = template.value.Origins.flatMap((origin) =>
    (['DomainName', 'OriginPath'] as const).flatMap((member) =>
      placeholdersOf(origin[member] ?? '').includes(name) ? [[`${member} of origin ${origin.Id}`, origin[member] ?? ''] as const] : [],
    ),
  );
  return rows.length === 0 ? `No origin uses ${code(name)}.` : factTable(rows);
}
