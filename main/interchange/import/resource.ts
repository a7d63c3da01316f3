/** What an import reads out of its sources, whatever their format: resources with their files, and records of zones. */
import type { ResourceKind } from '../../core/config/names';
import type { Place, Unresolved } from '../../core/types/import';
import type { Json } from '../shapes/mapping';

/** One resource that was read, ready for its file. */
export interface ImportedResource {
  readonly kind: ResourceKind;
  /** What it is called in the workspace. */
  readonly name: string;
  /** What its file is called, without extension, when the file is new. */
  readonly stem: string;
  readonly id?: string;
  readonly arn?: string;
  /** The configuration. For kinds whose file is no configuration (keys, pairs) it is that content. */
  readonly value: Json;
  /** What stands around the configuration, and under which name the configuration then stands; null without wrapper. */
  readonly envelope: Json;
  readonly wrapper: string | null;
  /** A text that is the file (`.pem`) or stands beside it (`.js`). */
  readonly text?: { readonly extension: string; readonly content: string };
  /** Members that the import made up: they are written into a new file only. */
  readonly madeUp?: readonly string[];
  /** Only part of it is known (a summary). `name-only`: so little that no file can be made of it. */
  readonly partial?: true | 'name-only';
  /** What its source leaves out: told unless another source, or the workspace, has the whole. */
  readonly missing?: readonly Unresolved[];
  readonly place: Place;
}

/** A record set with the zone that its source names. */
export interface ImportedRecord {
  /** Name of the zone, or null when only its id, or nothing, is known. */
  readonly zone: string | null;
  readonly zoneId: string | null;
  readonly set: Json;
  readonly place: Place;
}

/** All that was read from the sources. */
export interface Imported {
  readonly resources: readonly ImportedResource[];
  readonly records: readonly ImportedRecord[];
  /** Zones that are named, with or without records: name -> id. */
  readonly zones: ReadonlyMap<string, string | null>;
  /** Domains of buckets that are origins: domain -> what to call the bucket. */
  readonly buckets: ReadonlyMap<string, string>;
}

/** Content of a new file. */
export function documentOf({ value, envelope, wrapper }: ImportedResource): Json {
  return wrapper === null || Object.keys(envelope).length === 0 ? value : { ...envelope, [wrapper]: value };
}
