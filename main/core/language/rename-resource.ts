/** Renaming a resource: its name, id or ARN where its file gives it, and every reference that says the same. */
import { deriveArn, deriveEndpoint, deriveId, idOfArn, type ResourceKind } from '../config/names';
import { refTo } from '../config/ref-to';
import type { ConnectionGroup } from '../types/resources';
import type { SourceRef } from '../types/source';
import type { LanguageContext } from './context';
import { isJson } from './holder';
import type { Renaming, RenameEdit, RenamePlan } from './rename';
import { stringEdit } from './rename';
import type { Subject, SubjectAt } from './subjects';
import { findResource, kindTitle, type AnyResource } from './targets';
import { locationOf } from './text-ranges';
import { usesOf } from './uses';

/** Kinds whose names AWS never changes once the resource exists (their update calls take no name). */
const fixedNames: ReadonlySet<ResourceKind> = new Set([
  'distribution-tenant',
  'connection-group',
  'function',
  'key-value-store',
  'web-acl',
  'ip-set',
  'regex-pattern-set',
  'rule-group',
]);

type Form = 'name' | 'id' | 'arn';

/** The edits that give a resource another name, id or ARN: whichever stands at the place. */
export function resourceRename(
  context: LanguageContext,
  { of, resource }: Extract<Subject, { kind: 'resource' }>,
  { text }: Pick<SubjectAt, 'text'>,
  name: string,
): Renaming<{ readonly plan: RenamePlan }> {
  const form: Form = text === resource.id && text !== resource.name ? 'id' : text === resource.arn ? 'arn' : 'name';
  const definition = definitionOf(context, resource, form);
  if (!definition) return { ok: false, why: notGiven(of, resource, form) };
  const other = findResource(context.workspace, of, name);
  if (other && other !== resource) return { ok: false, why: `There is a ${kindTitle(of)} ${name} already.` };
  if (form === 'arn' && !name.startsWith('arn:')) return { ok: false, why: 'An ARN begins with arn:.' };
  const after = namesAfter(context, of, resource, form, name);
  const edits: RenameEdit[] = [stringEdit(context, locationOf(context.workspace, definition), name)];
  for (const use of usesOf(context.workspace, resource)) {
    const now = use.to === 'endpoint' ? undefined : after.get(use.text);
    if (now !== undefined) edits.push(stringEdit(context, locationOf(context.workspace, refTo(use.by, use.pointer)), now));
  }
  const title = `Rename ${kindTitle(of)} ${text} to ${name}`;
  return { ok: true, plan: { title, edits, warnings: form === 'name' ? warningsOf(of, resource, name) : [] } };
}

/** Text of a reference now -> after the renaming: the thing itself, and what is derived from it because no file gives it. */
function namesAfter(
  context: LanguageContext,
  of: ResourceKind,
  resource: AnyResource,
  form: Form,
  to: string,
): ReadonlyMap<string, string> {
  const name = form === 'name' ? to : resource.name;
  const isGiven = (one: Form): boolean => definitionOf(context, resource, one) !== null;
  const arnGiven = isGiven('arn');
  const newArn = form === 'arn' ? to : resource.arn;
  const id = form === 'id' ? to : isGiven('id') ? resource.id : arnGiven ? (idOfArn(newArn) ?? resource.id) : deriveId(of, name);
  const arn = arnGiven ? newArn : deriveArn(of, resource.account, id, name);
  return new Map([
    [resource.name, name],
    [resource.arn, arn],
    [resource.id, id],
  ]);
}

/** Where the file gives the name, id or ARN; null when it does not. */
function definitionOf(context: LanguageContext, resource: AnyResource, form: Form): SourceRef | null {
  const members = form === 'name' ? ['Name'] : form === 'id' ? ['Id'] : ['CertificateArn', 'ARN', 'Arn'];
  if (form === 'name' && !(isJson(resource.value) && typeof resource.value['Name'] === 'string')) return null;
  if (!resource.file.endsWith('.json')) return null;
  const bases = basesOf(resource.base);
  for (const member of members) {
    for (const base of form === 'name' ? [resource.base] : bases) {
      const ref = { ...refTo(resource, `/${member}`), base };
      if (context.workspace.locate(ref).pointer === `${base}/${member}`) return ref;
    }
  }
  return null;
}

/** The resource's own root, and the wrappers around it. */
function basesOf(base: string): readonly string[] {
  const bases = [base];
  for (let at = base; at !== '';) {
    at = at.slice(0, at.lastIndexOf('/'));
    bases.push(at);
  }
  return bases;
}

function notGiven(of: ResourceKind, resource: AnyResource, form: Form): string {
  if (form !== 'name') {
    return `${resource.file} gives no ${form === 'id' ? 'id' : 'ARN'}; this one is derived from the name ${resource.name}, so rename that.`;
  }
  return `The ${kindTitle(of)} is called ${resource.name} after its file, ${resource.file}. Rename the file in the tree, then change what names it.`;
}

function warningsOf(of: ResourceKind, resource: AnyResource, name: string): readonly string[] {
  const warnings: string[] = [];
  if (fixedNames.has(of)) warnings.push(`AWS cannot rename a ${kindTitle(of)}: there you would make a new one and delete the old one.`);
  if (of === 'connection-group') {
    const { routingEndpoint } = resource as ConnectionGroup;
    if (routingEndpoint === deriveEndpoint('connection-group', resource.name)) {
      warnings.push(
        `Its endpoint ${routingEndpoint} is derived from the name and becomes ${deriveEndpoint('connection-group', name)}. DNS zones are not changed.`,
      );
    }
  }
  return warnings;
}
