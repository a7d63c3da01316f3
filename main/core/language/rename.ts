/** Decides what a new name changes: the edits in every file that names the thing, or a sentence that says why it cannot be renamed. */
import type { TextEdit } from '../types/diagnostic';
import { heldPlace, type LanguageContext } from './context';
import { definitionIndex, originUses, placeholders } from './occurrences';
import { refTo } from '../config/ref-to';
import { listOf, textAt } from './holder';
import { resourceRename } from './rename-resource';
import { subjectAt, type Subject, type SubjectAt } from './subjects';
import { isBuiltIn, kindTitle } from './targets';
import { locationOf, offsetOf, spanOf, type Location, type Span } from './text-ranges';
import { tenantUses, usesIn } from './uses';

/** An edit with what it replaces, so that whoever makes it can see that the file is still the same. */
export interface RenameEdit extends TextEdit {
  readonly old: string;
}

export interface RenamePlan {
  /** e.g. `Rename parameter bucket to store`. */
  readonly title: string;
  readonly edits: readonly RenameEdit[];
  /** What AWS or the rest of the workspace will make of it, sentences. */
  readonly warnings: readonly string[];
}

export type Renaming<T> = ({ readonly ok: true } & T) | { readonly ok: false; readonly why: string };

/** What would be renamed at an offset, and the text to begin from. */
export function prepareRename(
  context: LanguageContext,
  path: string,
  offset: number,
): Renaming<{ readonly span: Span; readonly text: string }> {
  const found = subjectAt(context, path, offset);
  const why = found ? refusal(context, found) : nothingHere(context, path, offset);
  if (!found || why !== null) return { ok: false, why: why ?? 'Nothing here can be renamed.' };
  return { ok: true, span: spanOf(found.at.text, found.start, found.end), text: found.text };
}

/** The edits that give the thing at an offset another name. */
export function rename(context: LanguageContext, path: string, offset: number, to: string): Renaming<{ readonly plan: RenamePlan }> {
  const found = subjectAt(context, path, offset);
  const why = found ? refusal(context, found) : nothingHere(context, path, offset);
  if (!found || why !== null) return { ok: false, why: why ?? 'Nothing here can be renamed.' };
  const name = to.trim();
  if (name === '') return { ok: false, why: 'The new name is empty.' };
  if (name === found.text) return { ok: false, why: `It is called ${name} already.` };
  const renaming = renamingOf(context, found, name);
  if (!renaming.ok) return renaming;
  const broken = [...new Set(renaming.plan.edits.map(({ file }) => file))].find(
    (file) => context.textOf(file) !== context.loadedText(file),
  );
  if (broken !== undefined) return { ok: false, why: `${broken} is no valid JSON at the moment. Mend it first, then rename.` };
  return renaming;
}

function refusal(context: LanguageContext, { subject, at }: SubjectAt): string | null {
  if (context.textOf(at.path) !== context.loadedText(at.path))
    return `${at.path} is no valid JSON at the moment. Mend it first, then rename.`;
  switch (subject.kind) {
    case 'resource': {
      const { of, resource } = subject;
      if (!isBuiltIn(resource)) return null;
      return of === 'connection-group'
        ? `${resource.name} is made by CloudFront itself, and cannot be renamed.`
        : `${resource.name} is a ${kindTitle(of)} that CloudFront manages, and cannot be renamed.`;
    }
    case 'endpoint':
      return 'CloudFront gives endpoints their names; they cannot be renamed.';
    case 'domain':
      return 'A domain belongs to DNS and certificates too, so it is not renamed here. Change it where it stands.';
    default:
      return null;
  }
}

function nothingHere(context: LanguageContext, path: string, offset: number): string {
  const at = heldPlace(context, path, offset);
  if (at && at.text !== context.loadedText(path)) return `${path} is no valid JSON at the moment. Mend it first, then rename.`;
  return 'Nothing here has a name. Names, ids, origins and parameters can be renamed, where they are defined and where they are used.';
}

function renamingOf(context: LanguageContext, found: SubjectAt, name: string): Renaming<{ readonly plan: RenamePlan }> {
  switch (found.subject.kind) {
    case 'origin':
      return renameOrigin(context, found.subject, name);
    case 'parameter':
      return renameParameter(context, found.subject, name);
    case 'resource':
      return resourceRename(context, found.subject, found, name);
    default:
      return { ok: false, why: 'Nothing here can be renamed.' };
  }
}

function renameOrigin(
  context: LanguageContext,
  subject: Extract<Subject, { kind: 'origin' }>,
  name: string,
): Renaming<{ readonly plan: RenamePlan }> {
  const { distribution, id, pointer } = subject;
  const { Origins, OriginGroups } = distribution.value;
  if (Origins.some(({ Id }) => Id === name) || listOf(OriginGroups).some((group) => textAt(group, 'Id') === name)) {
    return { ok: false, why: `${distribution.name} has an origin or origin group ${name} already.` };
  }
  const pointers = [`${pointer}/Id`, ...originUses(distribution, id)];
  const edits = pointers.map((one) => stringEdit(context, locationOf(context.workspace, refTo(distribution, one)), name));
  const what = pointer.startsWith('/OriginGroups/') ? 'origin group' : 'origin';
  return { ok: true, plan: { title: `Rename ${what} ${id} to ${name}`, edits, warnings: [] } };
}

function renameParameter(
  context: LanguageContext,
  subject: Extract<Subject, { kind: 'parameter' }>,
  name: string,
): Renaming<{ readonly plan: RenamePlan }> {
  const { workspace } = context;
  const { distribution } = subject;
  if (!/^[A-Za-z0-9_-]{1,128}$/.test(name)) {
    return { ok: false, why: 'A parameter name has 1 to 128 letters, digits, hyphens and underscores.' };
  }
  if (definitionIndex(distribution, name) >= 0) return { ok: false, why: `${distribution.name} has a parameter ${name} already.` };
  const at = definitionIndex(distribution, subject.name);
  const definition = at < 0 ? [] : [refTo(distribution, `/TenantConfig/ParameterDefinitions/${at}/Name`)];
  const given = tenantUses(workspace, distribution).flatMap(({ by }) =>
    usesIn('distribution-tenant', by)
      .filter(({ to, text }) => to === 'parameter' && text === subject.name)
      .map(({ pointer }) => refTo(by, pointer)),
  );
  const edits = [
    ...[...definition, ...given].map((ref) => stringEdit(context, locationOf(workspace, ref), name)),
    ...placeholders(context, distribution, subject.name).map((place) => plainEdit(context, place, name)),
  ];
  const readers = workspace.functions.filter(({ value }) => value.FunctionCode?.includes(subject.name));
  const warnings = readers.map((one) => `The code of function ${one.name} mentions ${subject.name}; code is not changed.`);
  return { ok: true, plan: { title: `Rename parameter ${subject.name} to ${name}`, edits, warnings } };
}

/** An edit of a whole JSON string. */
export function stringEdit(context: LanguageContext, place: Location, value: string): RenameEdit {
  return plainEdit(context, place, JSON.stringify(value));
}

function plainEdit(context: LanguageContext, place: Location, text: string): RenameEdit {
  const whole = context.loadedText(place.file) ?? '';
  const old = whole.slice(offsetOf(whole, place.startLine, place.startColumn), offsetOf(whole, place.endLine, place.endColumn));
  return { ...place, text, old };
}
