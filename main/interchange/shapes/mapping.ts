/**
 * The small language in which the difference between AWS's API and CloudFormation is written down, as data that is read in
 * both directions (from-cloudformation.ts, to-cloudformation.ts).
 *
 * Members that no mapping names are the same on both sides. Lists of the API may be written as `{ Quantity, Items }` or as
 * plain arrays, as everywhere in a workspace.
 */

/**
 * How one member's value differs. CloudFormation's side stands left:
 * - `same`      the value itself (a struct or a plain list on both sides; `of` describes the struct or the elements)
 * - `counted`   a plain list <-> `{ Quantity, Items }`
 * - `items`     `{ Items }` <-> `{ Quantity, Items }`
 * - `both`      `{ Quantity, Items }` on both sides
 * - `switched`  a plain list <-> `{ Enabled, Quantity, Items }`, enabled when it is not empty
 * - `beside`    a plain list <-> `Quantity` and `Items` beside the other members of the struct
 * - `enabled`   a struct <-> the same struct with `Enabled: true`
 * - `tags`      a plain list <-> `{ Items }`
 * - `text`      a number <-> its text
 * - `number`    the text of a number <-> the number
 * - `base64`    a text <-> its bytes in base64
 */
export type Form = 'same' | 'counted' | 'items' | 'both' | 'switched' | 'beside' | 'enabled' | 'tags' | 'text' | 'number' | 'base64';

export interface MemberMapping {
  /** The API's name, when it is another one. */
  readonly api?: string;
  readonly form?: Form;
  /** Shape of the value, of a list's elements. A function where a shape holds itself. */
  readonly of?: Mapping | (() => Mapping);
  /** Elements are numbers, although the name does not say so (scalars.ts). */
  readonly numbers?: true;
  /** Elements are texts in CloudFormation and structs with this one member in the API. */
  readonly wrap?: string;
  /** The API keeps it inside this sibling (`CachedMethods` inside `AllowedMethods`). */
  readonly into?: string;
}

export interface Mapping {
  /** CloudFormation's name -> how it differs. */
  readonly members: Readonly<Record<string, MemberMapping>>;
  /** Members that only the API has. */
  readonly apiOnly?: readonly string[];
  /** Members that only CloudFormation has: what becomes of them, in words. */
  readonly templateOnly?: Readonly<Record<string, string>>;
}

export function mapping(members: Readonly<Record<string, MemberMapping>>, more: Omit<Mapping, 'members'> = {}): Mapping {
  return { members, ...more };
}

export const counted = (of?: Mapping): MemberMapping => (of ? { form: 'counted', of } : { form: 'counted' });
export const struct = (of: Mapping | (() => Mapping)): MemberMapping => ({ of });
export const renamed = (api: string, member: MemberMapping = {}): MemberMapping => ({ ...member, api });

export function shapeOf(member: MemberMapping | undefined): Mapping | undefined {
  return typeof member?.of === 'function' ? member.of() : member?.of;
}

export type Json = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The elements of a list in any of its forms; null for what is no list. */
export function elementsOf(value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) return value;
  if (!isObject(value)) return null;
  if (Array.isArray(value['Items'])) return value['Items'];
  return value['Quantity'] === 0 || (Object.hasOwn(value, 'Items') && value['Items'] === null) ? [] : null;
}
