/** Parameters of templates: defined, used in the two places where CloudFront fills them in, and given by the tenants. */
import { parameterValue, placeholdersOf } from '../config/parameters';
import { pointerStep } from '../config/pointers';
import { refTo } from '../config/ref-to';
import { chosenAlternative } from '../explain/assumptions';
import type { Distribution, DistributionTenant, ParameterDefinition } from '../types/resources';
import { replacement, reporterOf, someOf, type Report, type RuleContext } from './context';

const customizations = 'Developer Guide, "Distribution tenant customizations"';
const quotas = 'Developer Guide, "Quotas"';

export const parameterRules = {
  'parameter.missing-value': { severity: 'error', what: 'Every parameter that is used has a value.', source: customizations },
  'parameter.required-with-default': {
    severity: 'warning',
    what: 'A required parameter is given by each tenant, default or not.',
    source: customizations,
  },
  'parameter.unknown': { severity: 'error', what: 'Tenants give values for parameters that the template defines.', source: customizations },
  'parameter.undefined-placeholder': {
    severity: 'error',
    what: 'Every placeholder names a parameter of TenantConfig.',
    source: customizations,
  },
  'parameter.misplaced-placeholder': {
    severity: 'error',
    what: 'Placeholders stand in origin domains and origin paths only.',
    source: customizations,
  },
  'parameter.malformed-placeholder': { severity: 'error', what: 'A placeholder is {{name}} without spaces.', source: customizations },
  'parameter.too-many-in-field': { severity: 'error', what: 'One field holds at most two parameters.', source: quotas },
  'parameter.bad-value': { severity: 'error', what: 'Values have 1 to 256 characters.', source: 'CloudFront API reference, Parameter' },
  'parameter.duplicate': { severity: 'error', what: 'A parameter is defined once, and given once per tenant.', source: customizations },
  'parameter.unused': { severity: 'info', what: 'Every parameter that is defined is used.', source: customizations },
} as const;

type Say = Report<keyof typeof parameterRules>;
const mostInField = 2;
const longestValue = 256;

/** What tenants need to know of their template. */
interface Template {
  readonly distribution: Distribution;
  readonly definitions: ReadonlyMap<string, ParameterDefinition>;
  /** Names in its origins' domains and paths. */
  readonly used: ReadonlySet<string>;
}

export function checkParameters(context: RuleContext): void {
  const say = reporterOf(context, parameterRules);
  const templates = new Map<Distribution, Template>();
  for (const distribution of context.workspace.distributions) templates.set(distribution, checkTemplate(context, say, distribution));
  const requiredDefault = chosenAlternative('parameter.required-default', context.workspace.settings.assumptions);
  for (const tenant of context.workspace.tenants) {
    const parent = context.references.distributions.get(tenant.value.DistributionId);
    const template = parent?.multiTenant ? templates.get(parent) : undefined;
    if (template) checkTenant(context, say, tenant, template, requiredDefault);
  }
}

function checkTemplate(context: RuleContext, say: Say, distribution: Distribution): Template {
  const definitions = new Map<string, ParameterDefinition>();
  for (const [at, definition] of (distribution.value.TenantConfig?.ParameterDefinitions ?? []).entries()) {
    const ref = refTo(distribution, `/TenantConfig/ParameterDefinitions/${at}`);
    if (definitions.has(definition.Name)) {
      say(
        'parameter.duplicate',
        { ...ref, pointer: `${ref.pointer}/Name` },
        `Parameter ${definition.Name} is defined twice in ${distribution.name}; the first counts.`,
      );
    } else definitions.set(definition.Name, definition);
    const { Required, DefaultValue } = definition.Definition.StringSchema ?? {};
    if (Required && DefaultValue !== undefined) {
      const message = `Parameter ${definition.Name} is required and has a default. Tenants must give a required value, so the default is never used; remove it or "Required".`;
      say('parameter.required-with-default', { ...ref, pointer: `${ref.pointer}/Definition/StringSchema/DefaultValue` }, message, {
        part: 'key',
      });
    }
  }
  const used = new Set<string>();
  for (const { pointer, text, allowed } of textsWithBraces(distribution)) {
    const ref = refTo(distribution, pointer);
    const names = placeholdersOf(text);
    if (!allowed || !distribution.multiTenant) {
      if (names.length === 0) continue;
      const why = distribution.multiTenant
        ? 'CloudFront fills in parameters in origin domain names and origin paths only'
        : `${distribution.name} is a standard distribution, which has no parameters`;
      say('parameter.misplaced-placeholder', ref, `{{${names[0]}}} stays as it is here: ${why}.`);
      continue;
    }
    if (text.replaceAll(/\{\{[A-Za-z0-9_-]{1,128}\}\}/g, '').match(/\{\{|\}\}/)) {
      say(
        'parameter.malformed-placeholder',
        ref,
        `${JSON.stringify(text)} has a placeholder that CloudFront does not understand: write {{name}} with letters, digits, - and _ only.`,
      );
    }
    if (names.length > mostInField) {
      say(
        'parameter.too-many-in-field',
        ref,
        `This field uses ${names.length} parameters (${names.join(', ')}); CloudFront allows ${mostInField} in one field.`,
      );
    }
    for (const name of names) {
      used.add(name);
      if (!definitions.has(name)) undefinedPlaceholder(context, say, distribution, pointer, text, name, definitions);
    }
  }
  for (const [at, { Name }] of (distribution.value.TenantConfig?.ParameterDefinitions ?? []).entries()) {
    const ref = refTo(distribution, `/TenantConfig/ParameterDefinitions/${at}/Name`);
    if (distribution.multiTenant && !used.has(Name))
      say('parameter.unused', ref, `No origin uses parameter ${Name}. Functions may read it; otherwise it does nothing.`);
  }
  return { distribution, definitions, used };
}

function undefinedPlaceholder(
  context: RuleContext,
  say: Say,
  distribution: Distribution,
  pointer: string,
  text: string,
  name: string,
  definitions: ReadonlyMap<string, unknown>,
): void {
  const ref = refTo(distribution, pointer);
  const near = context.suggest(name, definitions.keys());
  const advice = near
    ? `Did you mean {{${near}}}?`
    : `${distribution.name} defines ${definitions.size === 0 ? 'none' : someOf([...definitions.keys()], 5)}; add it to TenantConfig.ParameterDefinitions.`;
  const fixes = near
    ? [replacement(context.workspace, ref, `Replace with {{${near}}}`, text.replaceAll(`{{${name}}}`, `{{${near}}}`))]
    : [];
  say('parameter.undefined-placeholder', ref, `{{${name}}} names a parameter that is not defined. ${advice}`, { fixes });
}

/** Every text of a distribution with two opening braces; `allowed` where CloudFront fills parameters in. */
function textsWithBraces(
  distribution: Distribution,
): readonly { readonly pointer: string; readonly text: string; readonly allowed: boolean }[] {
  const found: { pointer: string; text: string; allowed: boolean }[] = [];
  const visit = (value: unknown, pointer: string): void => {
    if (typeof value === 'string') {
      if (value.includes('{{')) found.push({ pointer, text: value, allowed: /^\/Origins\/\d+\/(?:DomainName|OriginPath)$/.test(pointer) });
    } else if (Array.isArray(value)) value.forEach((item: unknown, at) => visit(item, `${pointer}/${at}`));
    else if (typeof value === 'object' && value !== null) {
      for (const [name, member] of Object.entries(value)) visit(member, pointer + pointerStep(name));
    }
  };
  visit(distribution.value, '');
  // A comment or a default value may well explain the braces.
  return found.filter(({ pointer }) => !pointer.endsWith('/Comment'));
}

function checkTenant(context: RuleContext, say: Say, tenant: DistributionTenant, template: Template, requiredDefault: string): void {
  const { definitions, distribution, used } = template;
  const given = tenant.value.Parameters ?? [];
  const seen = new Set<string>();
  for (const [at, { Name, Value }] of given.entries()) {
    const name = refTo(tenant, `/Parameters/${at}/Name`);
    if (seen.has(Name)) say('parameter.duplicate', name, `Tenant ${tenant.name} gives parameter ${Name} twice; the first counts.`);
    seen.add(Name);
    if (Value.length === 0 || Value.length > longestValue) {
      say(
        'parameter.bad-value',
        refTo(tenant, `/Parameters/${at}/Value`),
        `The value of parameter ${Name} has ${Value.length} characters; CloudFront takes 1 to ${longestValue}.`,
      );
    }
    if (definitions.has(Name)) continue;
    const near = context.suggest(Name, definitions.keys());
    const advice = near ? `Did you mean ${near}?` : `It defines ${definitions.size === 0 ? 'none' : someOf([...definitions.keys()], 5)}.`;
    const fixes = near ? [replacement(context.workspace, name, `Replace with "${near}"`, near)] : [];
    say(
      'parameter.unknown',
      name,
      `Tenant ${tenant.name} gives parameter ${Name}, which distribution ${distribution.name} does not define. ${advice}`,
      { fixes },
    );
  }
  for (const [name, definition] of definitions) {
    if (seen.has(name)) continue;
    const isRequired = definition.Definition.StringSchema?.Required === true;
    const fallback = parameterValue(name, tenant, distribution, requiredDefault);
    if (isRequired && fallback) {
      const message = `Tenant ${tenant.name} gives no value for the required parameter ${name}. AWS refuses that, although there is a default, which is used here.`;
      say('parameter.required-with-default', refTo(tenant, '/Parameters'), message, { part: 'key' });
    } else if (isRequired || (!fallback && used.has(name))) {
      const why = isRequired
        ? `which distribution ${distribution.name} requires`
        : `which has no default in distribution ${distribution.name}`;
      say(
        'parameter.missing-value',
        refTo(tenant, '/Parameters'),
        `Tenant ${tenant.name} gives no value for parameter ${name}, ${why}. Add { "Name": "${name}", "Value": "…" } to Parameters.`,
        { part: 'key' },
      );
    }
  }
}
