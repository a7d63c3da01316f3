/** Parameters of templates: defined, used in the two places where CloudFront fills them in, and given by the tenants. */
import { parameterValue } from '../config/parameters';
import { refTo } from '../config/ref-to';
import type { Fix } from '../types/diagnostic';
import type { Distribution, DistributionTenant } from '../types/resources';
import { replacement, someOf, type Report } from './context';
import { changeOf, removal } from './edits';
import { defineFamily, type Facts } from './family';
import { bracesOf, parametersOf } from './placeholders';

const customizations = 'Developer Guide, "Distribution tenant customizations"';
const quotas = 'Developer Guide, "Quotas"';

export const parameterRules = {
  'parameter.missing-value': {
    kind: 'refused',
    severity: 'error',
    what: 'Every parameter that is required, or used without a default, has a value.',
    source: customizations,
    fix: 'Add the parameter to the tenant; the value is for you to fill in.',
  },
  'parameter.required-with-default': {
    kind: 'dangerous',
    severity: 'warning',
    what: 'A required parameter is given by each tenant, default or not.',
    source: customizations,
    fix: 'Drop the default or the requirement, or give the tenant the default as its value.',
  },
  'parameter.unknown': {
    kind: 'refused',
    severity: 'error',
    what: 'Tenants give values for parameters that the template defines.',
    source: customizations,
    fix: 'Use the name that was meant, or remove the value.',
  },
  'parameter.undefined-placeholder': {
    kind: 'refused',
    severity: 'error',
    what: 'Every placeholder names a parameter of TenantConfig.',
    source: customizations,
    fix: 'Use the name that was meant, or define the parameter.',
  },
  'parameter.misplaced-placeholder': {
    kind: 'refused',
    severity: 'error',
    what: 'Placeholders stand in origin domains and origin paths only.',
    source: customizations,
  },
  'parameter.malformed-placeholder': {
    kind: 'refused',
    severity: 'error',
    what: 'A placeholder is {{name}} without spaces.',
    source: 'CloudFront API reference, Parameter (pattern of names)',
    fix: 'Take the spaces out.',
  },
  'parameter.too-many-in-field': { kind: 'refused', severity: 'error', what: 'One field holds at most two parameters.', source: quotas },
  'parameter.bad-value': {
    kind: 'refused',
    severity: 'error',
    what: 'Values and defaults have 1 to 256 characters.',
    source: 'CloudFront API reference, Parameter',
    fix: 'Remove an empty value or default.',
  },
  'parameter.duplicate': {
    kind: 'refused',
    severity: 'error',
    what: 'A parameter is defined once, and given once per tenant.',
    source: customizations,
    fix: 'Remove the later one.',
  },
  'parameter.no-schema': {
    kind: 'refused',
    severity: 'error',
    what: 'A definition says what kind of parameter it is; text is the only kind.',
    source: 'CloudFront API reference, ParameterDefinitionSchema',
    fix: 'Add a StringSchema.',
  },
  'parameter.unused': {
    kind: 'note',
    severity: 'info',
    what: 'Every parameter that is defined is used.',
    source: customizations,
  },
} as const;

type Say = Report<keyof typeof parameterRules>;
const longestValue = 256;
/** What a fix puts in for a value that only the person knows. */
const toBeFilledIn = 'CHANGE-ME';

export const parameterFamily = defineFamily({
  rules: parameterRules,
  judges: {
    distribution: (distribution, facts, say) => {
      judgeDefinitions(distribution, facts, say);
      for (const braces of bracesOf(distribution)) judgeText(distribution, braces, facts, say);
    },
    tenant: (tenant, facts, say) => {
      const template = facts.templateOf(tenant);
      if (template?.multiTenant) judgeTenant(tenant, template, facts, say);
    },
  },
});

function judgeDefinitions(distribution: Distribution, { workspace }: Facts, say: Say): void {
  const list = distribution.value.TenantConfig?.ParameterDefinitions ?? [];
  const { used, definitions } = parametersOf(distribution);
  for (const [at, definition] of list.entries()) {
    const { Name } = definition;
    const ref = (member = ''): ReturnType<typeof refTo> => refTo(distribution, `/TenantConfig/ParameterDefinitions/${at}${member}`);
    if (definitions.get(Name) !== definition) {
      const message = `Parameter ${Name} is defined twice in ${distribution.name}; the first counts.`;
      say('parameter.duplicate', ref('/Name'), message, { fixes: removal(workspace, ref(), 'Remove the second definition') });
    } else if (distribution.multiTenant && !used.has(Name)) {
      say('parameter.unused', ref('/Name'), `No origin uses parameter ${Name}. Functions may read it; otherwise it does nothing.`);
    }
    const schema = definition.Definition.StringSchema;
    if (!schema) {
      const fixes = changeOf(workspace, 'Add a StringSchema', [{ set: ref('/Definition/StringSchema'), value: { Required: false } }]);
      const message = `The definition of parameter ${Name} does not say what it is: add "StringSchema": { "Required": … }.`;
      say('parameter.no-schema', ref('/Definition'), message, { part: 'key', fixes });
      continue;
    }
    const { Required, DefaultValue } = schema;
    const inSchema = (member: string): ReturnType<typeof refTo> => ref(`/Definition/StringSchema/${member}`);
    if (DefaultValue !== undefined && !fits(DefaultValue)) {
      const fixes = DefaultValue === '' ? removal(workspace, inSchema('DefaultValue'), 'Remove the default') : [];
      say('parameter.bad-value', inSchema('DefaultValue'), `The default of parameter ${Name} ${hasLength(DefaultValue)}`, { fixes });
    } else if (Required && DefaultValue !== undefined) {
      const message = `Parameter ${Name} is required and has a default. Tenants must give a required value, so the default is never used; remove it or "Required".`;
      const fixes = [
        ...removal(workspace, inSchema('DefaultValue'), 'Remove the default'),
        ...changeOf(workspace, 'Make the parameter optional', [{ set: inSchema('Required'), value: false }]),
      ];
      say('parameter.required-with-default', inSchema('DefaultValue'), message, { part: 'key', fixes });
    }
  }
}

function judgeText(
  distribution: Distribution,
  { pointer, text, allowed, names }: ReturnType<typeof bracesOf>[number],
  facts: Facts,
  say: Say,
): void {
  const ref = refTo(distribution, pointer);
  if (!allowed || !distribution.multiTenant) {
    if (names.length === 0) return;
    const why = distribution.multiTenant
      ? 'CloudFront fills in parameters in origin domain names and origin paths only'
      : `${distribution.name} is a standard distribution, which has no parameters`;
    say('parameter.misplaced-placeholder', ref, `{{${names[0]}}} stays as it is here: ${why}.`);
    return;
  }
  if (text.replaceAll(/\{\{[A-Za-z0-9_-]{1,128}\}\}/g, '').match(/\{\{|\}\}/)) {
    const message = `${JSON.stringify(text)} has a placeholder that CloudFront does not understand: write {{name}} with letters, digits, - and _ only.`;
    const mended = text.replaceAll(/\{\{\s*([A-Za-z0-9_-]{1,128})\s*\}\}/g, '{{$1}}');
    const whole = mended.replaceAll(/\{\{[A-Za-z0-9_-]{1,128}\}\}/g, '');
    const fixes = /\{\{|\}\}/.test(whole) ? [] : [replacement(facts.workspace, ref, `Replace with ${JSON.stringify(mended)}`, mended)];
    say('parameter.malformed-placeholder', ref, message, { fixes });
  }
  const mostInField = facts.quota('parametersPerField');
  if (names.length > mostInField) {
    const message = `This field uses ${names.length} parameters (${names.join(', ')}); CloudFront allows ${mostInField} in one field.`;
    say('parameter.too-many-in-field', ref, message);
  }
  const { definitions } = parametersOf(distribution);
  for (const name of names) {
    if (definitions.has(name)) continue;
    const near = facts.suggest(name, definitions.keys());
    const advice = near
      ? `Did you mean {{${near}}}?`
      : `${distribution.name} defines ${definitions.size === 0 ? 'none' : someOf([...definitions.keys()], 5)}; add it to TenantConfig.ParameterDefinitions.`;
    const rename = near
      ? [replacement(facts.workspace, ref, `Replace with {{${near}}}`, text.replaceAll(`{{${name}}}`, `{{${near}}}`))]
      : [];
    const value = { Name: name, Definition: { StringSchema: { Required: true } } };
    const define = changeOf(facts.workspace, `Define parameter ${name}`, [
      { append: refTo(distribution, '/TenantConfig/ParameterDefinitions'), value },
    ]);
    const message = `{{${name}}} names a parameter that is not defined. ${advice}`;
    say('parameter.undefined-placeholder', ref, message, { fixes: [...rename, ...define] });
  }
}

function judgeTenant(tenant: DistributionTenant, template: Distribution, facts: Facts, say: Say): void {
  const { definitions, used } = parametersOf(template);
  const { workspace } = facts;
  const seen = new Set<string>();
  for (const [at, { Name, Value }] of (tenant.value.Parameters ?? []).entries()) {
    const name = refTo(tenant, `/Parameters/${at}/Name`);
    const remove = (title: string): readonly Fix[] => removal(workspace, refTo(tenant, `/Parameters/${at}`), title);
    if (seen.has(Name)) {
      const fixes = remove('Remove the second value');
      say('parameter.duplicate', name, `Tenant ${tenant.name} gives parameter ${Name} twice; the first counts.`, { fixes });
    }
    seen.add(Name);
    if (!fits(Value)) {
      const fixes = Value === '' ? remove(`Remove ${Name}`) : [];
      say('parameter.bad-value', refTo(tenant, `/Parameters/${at}/Value`), `The value of parameter ${Name} ${hasLength(Value)}`, { fixes });
    }
    if (definitions.has(Name)) continue;
    const near = facts.suggest(Name, definitions.keys());
    const advice = near ? `Did you mean ${near}?` : `It defines ${definitions.size === 0 ? 'none' : someOf([...definitions.keys()], 5)}.`;
    const rename = near ? [replacement(workspace, name, `Replace with "${near}"`, near)] : [];
    const message = `Tenant ${tenant.name} gives parameter ${Name}, which distribution ${template.name} does not define. ${advice}`;
    say('parameter.unknown', name, message, { fixes: [...rename, ...remove(`Remove ${Name}`)] });
  }
  for (const name of definitions.keys()) if (!seen.has(name)) judgeAbsent(tenant, template, name, used.has(name), facts, say);
}

/** A parameter that the tenant does not give. */
function judgeAbsent(tenant: DistributionTenant, template: Distribution, name: string, isUsed: boolean, facts: Facts, say: Say): void {
  const { Required, DefaultValue } = parametersOf(template).definitions.get(name)?.Definition.StringSchema ?? {};
  const ref = refTo(tenant, '/Parameters');
  const give = (title: string, value: string): readonly Fix[] =>
    changeOf(facts.workspace, title, [{ append: ref, value: { Name: name, Value: value } }]);
  const fallback = Required ? parameterValue(name, tenant, template, facts.assumption('parameter.required-default')) : DefaultValue;
  if (Required && fallback) {
    const message = `Tenant ${tenant.name} gives no value for the required parameter ${name}. AWS refuses that, although there is a default, which is used here.`;
    const fixes = DefaultValue ? give(`Give it the default "${DefaultValue}"`, DefaultValue) : [];
    say('parameter.required-with-default', ref, message, { part: 'key', fixes });
  } else if (Required || (fallback === undefined && isUsed)) {
    const why = Required ? `which distribution ${template.name} requires` : `which has no default in distribution ${template.name}`;
    const message = `Tenant ${tenant.name} gives no value for parameter ${name}, ${why}. Add { "Name": "${name}", "Value": "…" } to Parameters.`;
    const fixes = give(`Add ${name} with the value ${toBeFilledIn}`, toBeFilledIn);
    say('parameter.missing-value', ref, message, { part: 'key', fixes });
  }
}

function fits(value: string): boolean {
  return value.length > 0 && value.length <= longestValue;
}

function hasLength(value: string): string {
  return `has ${value.length} characters; CloudFront takes 1 to ${longestValue}.`;
}
