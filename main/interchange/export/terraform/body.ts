/**
 * Turns values of the API into arguments and blocks of the provider, by a table for each shape. What a table does not name is
 * told to `lost`, so that nothing disappears in silence.
 */
import { argument, block, Expression, Heredoc, type HclValue, type Item } from './hcl';

type Json = Readonly<Record<string, unknown>>;

/**
 * What becomes of a member:
 * - a text: the argument of that name
 * - `{ block, of }`: a block; for a list one block for each element
 * - `{ items }`: a block that holds the list as `items`
 * - `{ inline }`: the members of the struct as arguments of this one
 * - `{ with }`: made by a function
 * - null: deliberately left out, because the provider sets it or it means nothing there
 */
export type Rule =
  | string
  | null
  | { readonly block: string; readonly of: Shape }
  | { readonly items: string }
  | { readonly inline: Shape }
  | { readonly with: (value: unknown, lost: Lost, path: string) => readonly Item[] };

/** Rules in the order in which the provider's documentation, and so a reader, expects them. A function where a shape holds itself. */
export type Shape = Readonly<Record<string, Rule>> | (() => Readonly<Record<string, Rule>>);

/** Told of every member that has no place: its path, and its value. */
export type Lost = (path: string, value: unknown) => void;

/** The body of a block. */
export function bodyOf(shape: Shape, value: Json, lost: Lost, path = ''): readonly Item[] {
  const rules = typeof shape === 'function' ? shape() : shape;
  const args: Item[] = [];
  const blocks: Item[] = [];
  const put = (items: readonly Item[]): void => {
    for (const item of items) ('argument' in item ? args : blocks).push(item);
  };
  for (const [name, rule] of Object.entries(rules)) {
    const given = value[name];
    if (given !== undefined) put(itemsOf(rule, given, lost, path === '' ? name : `${path}.${name}`));
  }
  for (const name of Object.keys(value)) {
    if (!Object.hasOwn(rules, name) && value[name] !== undefined) lost(path === '' ? name : `${path}.${name}`, value[name]);
  }
  return [...args, ...blocks];
}

function itemsOf(rule: Rule, value: unknown, lost: Lost, path: string): readonly Item[] {
  if (rule === null) return [];
  if (typeof rule === 'string') return isEmpty(value) ? [] : [argument(rule, plain(value))];
  if ('with' in rule) return rule.with(value, lost, path);
  if ('items' in rule) return isEmpty(value) ? [] : [block(rule.items, [argument('items', plain(value))])];
  if ('inline' in rule) return isJson(value) ? bodyOf(rule.inline, value, lost, path) : [];
  const elements = Array.isArray(value) ? value : [value];
  return elements.map((element, at) => {
    const own = Array.isArray(value) ? `${path}[${at}]` : path;
    return block(rule.block, isJson(element) ? bodyOf(rule.of, element, lost, own) : []);
  });
}

/** Empty texts and lists mean "none" in the API, and an absent argument in Terraform. */
function isEmpty(value: unknown): boolean {
  return value === '' || value === null || (Array.isArray(value) && value.length === 0);
}

/** A value as an argument; a text of several lines becomes a heredoc. */
export function plain(value: unknown): HclValue {
  // A heredoc ends with a line break and shows control characters raw: other texts are quoted.
  if (typeof value === 'string') return value.endsWith('\n') && isPrintable(value) ? new Heredoc(value) : value;
  if (Array.isArray(value)) return value.map(plain);
  return value as HclValue;
}

function isPrintable(text: string): boolean {
  return Array.from(text).every((letter) => letter >= ' ' || letter === '\n' || letter === '\t');
}

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Expression);
}
