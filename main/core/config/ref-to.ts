/** Makes canonical references into loaded resources: the pointer is relative to the resource's own root. */
import type { Resource } from '../types/resources';
import type { SourceRef } from '../types/source';

type Standing = Pick<Resource<unknown>, 'file' | 'base'>;

/** A reference to `pointer` inside a resource, e.g. `/Domains/0/Domain`; '' means the resource as a whole. */
export function refTo(resource: Standing, pointer: string): SourceRef {
  return { file: resource.file, pointer, base: resource.base };
}

const nowhere: readonly SourceRef[] = [];

/** The same as a list; empty for what CloudFront itself provides and no file declares (managed policies, the implicit default group). */
export function refsTo(resource: Standing | null | undefined, pointer: string): readonly SourceRef[] {
  return resource && resource.file !== '' ? [refTo(resource, pointer)] : nowhere;
}
