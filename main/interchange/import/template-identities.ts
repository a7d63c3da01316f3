/** Decides which resource of the workspace each resource of a template is, or will be. */
import { isObject } from '../shapes/mapping';
import { scalarFor } from '../shapes/scalars';
import { formOf, isResourceType, type ResourceType } from '../shapes';
import { nameOfLogicalId, stemOf } from './file-names';
import type { Evaluator } from './intrinsics';
import type { Identity, Register } from './register';
import type { Template, TemplateResource } from './template';

export interface Identities {
  /** null for what has no place in a workspace, and for a resource whose name leans on itself. */
  readonly of: (logicalId: string) => Identity | null;
}

/** Kinds that have no Name of their own: they are called like their files. */
const nameless: ReadonlySet<string> = new Set(['distribution', 'certificate', 'continuous-deployment-policy']);

export function createIdentities(template: Template, evaluator: Evaluator, register: Register): Identities {
  const known = new Map<string, Identity | null>();

  const of = (logicalId: string): Identity | null => {
    const made = known.get(logicalId);
    if (made !== undefined) return made;
    known.set(logicalId, null);
    const resource = template.resources.get(logicalId);
    const identity = resource && isResourceType(resource.type) ? identify(resource, resource.type) : null;
    known.set(logicalId, identity);
    return identity;
  };

  const identify = (resource: TemplateResource, type: ResourceType): Identity => {
    const { kind, config } = formOf(type);
    const { logicalId, properties } = resource;
    const inner = config === null || kind === 'function' ? properties : properties[config];
    const settings = isObject(inner) ? inner : {};
    const path = ['Resources', logicalId, 'Properties', ...(inner === properties || config === null ? [] : [config])];
    const read = (name: string): unknown => (settings[name] === undefined ? undefined : evaluator.resolve(settings[name], [...path, name]));

    const given = nameless.has(kind) ? undefined : scalarFor('Name', read('Name'));
    const name = typeof given === 'string' && given !== '' ? given : nameOfLogicalId(logicalId, type);
    const callerReference = kind === 'distribution' ? callerReferenceOf(template, logicalId) : undefined;
    const domains = kind === 'certificate' ? domainsOf(read) : undefined;
    const found = register.find(kind, { name, callerReference, domains });
    if (found) return found;
    return register.add(kind, {
      stem: stemOf(name.includes('UNRESOLVED-') ? nameOfLogicalId(logicalId, type) : name),
      name: nameless.has(kind) ? null : name,
      multiTenant: kind === 'distribution' && read('ConnectionMode') === 'tenant-only',
      callerReference,
      domains,
    });
  };

  return { of };
}

/** CloudFront wants one, templates have none. It also tells a distribution again when its file was renamed. */
export function callerReferenceOf(template: Template, logicalId: string): string {
  return `${template.stack.name}/${logicalId}`;
}

function domainsOf(read: (name: string) => unknown): readonly string[] {
  const names = [read('DomainName'), read('SubjectAlternativeNames')].flat().filter((name): name is string => typeof name === 'string');
  return [...new Set(names.map((name) => name.toLowerCase()))].toSorted();
}
