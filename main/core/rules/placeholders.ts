/** Where the texts of a distribution hold `{{placeholders}}`, and which parameters it defines and uses. */
import { placeholdersOf } from '../config/parameters';
import { pointerStep } from '../config/pointers';
import type { Distribution, ParameterDefinition } from '../types/resources';

/** A text with two opening braces. */
export interface Braces {
  readonly pointer: string;
  readonly text: string;
  /** It stands where CloudFront fills parameters in. */
  readonly allowed: boolean;
  /** Names of its well-formed placeholders, each once. */
  readonly names: readonly string[];
}

export interface TemplateParameters {
  /** By name; of several the first. */
  readonly definitions: ReadonlyMap<string, ParameterDefinition>;
  /** Names in its origins' domains and paths. */
  readonly used: ReadonlySet<string>;
}

const knownBraces = new WeakMap<Distribution, readonly Braces[]>();
const knownParameters = new WeakMap<Distribution, TemplateParameters>();

/** Every text with two opening braces. Comments are left out: they may well explain them. */
export function bracesOf(distribution: Distribution): readonly Braces[] {
  const known = knownBraces.get(distribution);
  if (known) return known;
  const found: Braces[] = [];
  const visit = (value: unknown, pointer: string): void => {
    if (typeof value === 'string') {
      if (!value.includes('{{') || pointer.endsWith('/Comment')) return;
      const allowed = /^\/Origins\/\d+\/(?:DomainName|OriginPath)$/.test(pointer);
      found.push({ pointer, text: value, allowed, names: placeholdersOf(value) });
    } else if (Array.isArray(value)) value.forEach((item: unknown, at) => visit(item, `${pointer}/${at}`));
    else if (typeof value === 'object' && value !== null) {
      for (const [name, member] of Object.entries(value)) visit(member, pointer + pointerStep(name));
    }
  };
  visit(distribution.value, '');
  knownBraces.set(distribution, found);
  return found;
}

/** What tenants need to know of the parameters of their template; computed once per template. */
export function parametersOf(template: Distribution): TemplateParameters {
  const known = knownParameters.get(template);
  if (known) return known;
  const definitions = new Map<string, ParameterDefinition>();
  for (const definition of template.value.TenantConfig?.ParameterDefinitions ?? []) {
    if (!definitions.has(definition.Name)) definitions.set(definition.Name, definition);
  }
  const used = new Set(bracesOf(template).flatMap(({ allowed, names }) => (allowed ? names : [])));
  const made = { definitions, used };
  knownParameters.set(template, made);
  return made;
}
