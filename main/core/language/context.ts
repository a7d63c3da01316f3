/** What every question about a workspace's texts is answered from. */
import type { ResourceKind } from '../config/names';
import type { Distribution } from '../types/resources';
import type { Workspace } from '../types/workspace';
import { heldFile, resourceAt, textAt, type HeldFile, type HeldResource } from './holder';
import { placeAt, type JsonPlace } from './json-place';
import { findResource, resourcesOf, type AnyResource } from './targets';

/**
 * The workspace is that of the last texts that could be read: while a file is being typed and is no JSON, its resources stay
 * what they were. Positions in such a file are worked out from its text of now.
 */
export interface LanguageContext {
  readonly workspace: Workspace;
  /** Text of now, unsaved edits included; null when there is no such file. */
  readonly textOf: (path: string) => string | null;
  /** Text that the workspace was loaded from; differs from the text of now only while that cannot be read. */
  readonly loadedText: (path: string) => string | null;
}

/** A place in a JSON file with the resource that it belongs to. */
export interface HeldPlace {
  readonly path: string;
  readonly text: string;
  readonly place: JsonPlace;
  readonly file: HeldFile;
  /** null outside of any resource: in a wrapper, or in an empty file. */
  readonly held: HeldResource | null;
  /** Canonical steps below the resource. */
  readonly member: readonly string[];
}

let last: HeldFile | null = null;

/** The place at an offset of a file's text of now; null for files that hold no JSON resources. */
export function heldPlace(context: LanguageContext, path: string, offset: number): HeldPlace | null {
  const text = context.textOf(path);
  if (text === null) return null;
  if (last?.path !== path || last.text !== text) last = heldFile(path, text);
  const file = last;
  if (file.kind === null) return null;
  const place = placeAt(text, offset);
  const found = resourceAt(file, place.steps);
  return { path, text, place, file, held: found?.resource ?? null, member: found?.member ?? [] };
}

/** The loaded resource that a resource of the text is; null while it has never been readable. */
export function loadedResource(context: LanguageContext, file: HeldFile, held: HeldResource): AnyResource | null {
  if (file.kind === null || file.kind === 'record-sets') return null;
  const own = resourcesOf(context.workspace, file.kind).filter((resource) => resource.file === file.path);
  return own.find(({ base }) => base === held.base) ?? own[held.index] ?? null;
}

/** The distribution that a place's resource is, or is a tenant of. */
export function distributionOf(context: LanguageContext, { file, held }: HeldPlace): Distribution | null {
  if (!held) return null;
  if (file.kind === 'distribution') return loadedResource(context, file, held) as Distribution | null;
  if (file.kind !== 'distribution-tenant') return null;
  return findResource(context.workspace, 'distribution', textAt(held.value, 'DistributionId')) as Distribution | null;
}

/** The kind of resource that a file holds; null for record sets. */
export function resourceKindOf(file: HeldFile): ResourceKind | null {
  return file.kind === 'record-sets' ? null : file.kind;
}
