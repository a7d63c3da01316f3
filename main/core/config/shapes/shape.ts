/**
 * The small language in which the shapes of AWS's resources are written down.
 *
 * One description serves four readers: validation and normalization (read.ts), printing (print.ts) and the JSON Schema that
 * the editor completes from (schema.ts). Shapes of AWS's structures are made from the generated model (structures.ts); only those
 * of our own files are written by hand.
 */
import type { Need } from '../../model/plan';

export interface TextShape {
  readonly kind: 'text';
  readonly pattern?: RegExp;
  /** What the pattern asks for, to complete "It must be …". */
  readonly form?: string;
  /** Characters, least and most. */
  readonly shortest?: number;
  readonly longest?: number;
  /** The rule that reports what does not fit; reading then does not. */
  readonly rule?: string;
  /** Bytes in base64. */
  readonly base64?: true;
}
export interface NumberShape {
  readonly kind: 'number';
  readonly integer: boolean;
  readonly least?: number;
  readonly most?: number;
  /** Numbers outside the range that are allowed too. */
  readonly also?: readonly number[];
  /** The rule that reports what lies outside; reading then does not. */
  readonly rule?: string;
}
export interface BooleanShape {
  readonly kind: 'boolean';
}
export interface EnumShape {
  readonly kind: 'enum';
  readonly values: readonly string[];
  /** What each value means; '' where nothing is said. */
  readonly words?: readonly string[];
}
/** ISO 8601 text or epoch seconds, as the CLI prints either. */
export interface TimeShape {
  readonly kind: 'time';
}
/** Anything: kept whole, because nothing reads it yet. */
export interface AnyShape {
  readonly kind: 'any';
}
export interface MapShape {
  readonly kind: 'map';
  readonly value: Shape;
}
export interface ListShape {
  readonly kind: 'list';
  readonly item: Shape;
  /** AWS writes it as { Quantity, Items }; a plain array is accepted too. */
  readonly counted: boolean;
  /** Members that stand beside Quantity and Items and move to the list's parent. */
  readonly lifts?: Readonly<Record<string, Member>>;
}
export interface StructShape {
  readonly kind: 'struct';
  readonly name: string;
  readonly doc: string;
  /** AWS's documentation, where there is some. */
  readonly markdown?: string;
  readonly members: Readonly<Record<string, Member>>;
  /** The struct holds a counted list beside other members: Quantity is accepted, compared with Items and dropped. */
  readonly counted: boolean;
  /** Unknown members are kept and not reported. */
  readonly open: boolean;
  /** Wrong member name -> the right one, where spelling alone does not lead there. */
  readonly confusions: Readonly<Record<string, string>>;
}

export type Shape = TextShape | NumberShape | BooleanShape | EnumShape | TimeShape | AnyShape | MapShape | ListShape | StructShape;

export interface Member {
  readonly shape: Shape;
  readonly doc: string;
  /** AWS's documentation, where there is some. */
  readonly markdown?: string;
  readonly need: Need;
  /** What stands in for a required member that is absent, before normalization; the kind's own empty value otherwise. */
  readonly fallback?: unknown;
  /** Name after normalization, when it differs. */
  readonly as?: string;
  /** Book-keeping that `get-*` prints (ids, dates, states): accepted, and left out of the value. */
  readonly dropped?: true;
  /** false: accepted here, and written back in another place. */
  readonly written?: false;
}

export const text: TextShape = { kind: 'text' };
export const integer: NumberShape = { kind: 'number', integer: true };
export const flag: BooleanShape = { kind: 'boolean' };
export const time: TimeShape = { kind: 'time' };
export const anything: AnyShape = { kind: 'any' };

/** A text of a certain form; `form` completes the sentence "It must be …". */
export function textLike(pattern: RegExp, form: string): TextShape {
  return { kind: 'text', pattern, form };
}

export function integerFrom(least: number, most?: number): NumberShape {
  return most === undefined ? { kind: 'number', integer: true, least } : { kind: 'number', integer: true, least, most };
}

export function oneOf(...values: readonly string[]): EnumShape {
  return { kind: 'enum', values };
}

export function mapOf(value: Shape): MapShape {
  return { kind: 'map', value };
}

/** A list that AWS writes as { Quantity, Items }. */
export function counted(item: Shape, lifts?: Readonly<Record<string, Member>>): ListShape {
  return lifts ? { kind: 'list', item, counted: true, lifts } : { kind: 'list', item, counted: true };
}

/** A list that AWS writes as a plain array. */
export function plain(item: Shape): ListShape {
  return { kind: 'list', item, counted: false };
}

export interface StructOptions {
  readonly counted?: boolean;
  readonly open?: boolean;
  readonly confusions?: Readonly<Record<string, string>>;
}

export function struct(name: string, doc: string, members: Readonly<Record<string, Member>>, options: StructOptions = {}): StructShape {
  const { counted = false, open = false, confusions = {} } = options;
  return { kind: 'struct', name, doc, members, counted, open, confusions };
}

export function required(shape: Shape, doc: string, fallback?: unknown): Member {
  return fallback === undefined ? { shape, doc, need: 'required' } : { shape, doc, need: 'required', fallback };
}

export function optional(shape: Shape, doc: string): Member {
  return { shape, doc, need: 'optional' };
}

/** Asked for by AWS when the resource is created; absent it changes nothing here. `suggestion` is what a fix would put in. */
export function forCreate(shape: Shape, doc: string, suggestion?: unknown): Member {
  return suggestion === undefined ? { shape, doc, need: 'create' } : { shape, doc, need: 'create', fallback: suggestion };
}

/** Accepted because `get-*` prints it; not part of the normalized value. */
export function printed(shape: Shape, doc: string): Member {
  return { shape, doc, need: 'optional', dropped: true };
}

/** The same member under another name after normalization. */
export function renamed(as: string, member: Member): Member {
  return { ...member, as };
}

/** Tags, the same on every resource. They change nothing that is simulated. */
export const tagsMember: Member = printed(
  struct('Tags', 'Labels for bookkeeping and access control.', {
    Items: optional(
      plain(
        struct('Tag', 'One label.', {
          Key: required(text, 'Name of the label.'),
          Value: optional(text, 'Value of the label; may be empty.'),
        }),
      ),
      'The labels.',
    ),
  }),
  'Labels of the resource. They decide nothing here.',
);
