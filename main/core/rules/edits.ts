/**
 * Edits of JSON files for quick fixes: members and elements are set and removed in the text as it stands, so that everything
 * else keeps its place and its layout. AWS's `Quantity` beside `Items` is kept right.
 */
import { parseTree, type Node } from 'jsonc-parser';
import { stepsOf } from '../config/pointers';
import type { Fix, TextEdit } from '../types/diagnostic';
import type { Excerpt, SourceRef } from '../types/source';
import type { Workspace } from '../types/workspace';

/** A change of one place. The pointer is canonical (config/locate.ts); what is missing is made on the way. */
export type Change =
  | { readonly remove: SourceRef }
  | { readonly set: SourceRef; readonly value: unknown }
  /** Adds an element to a list; the list is made when it is not there. */
  | { readonly append: SourceRef; readonly value: unknown };

/**
 * A fix that makes these changes, in one edit per resource; none where the text is not known or would not change. Changes of
 * one list go from its end to its beginning, because a removal moves what comes behind it.
 */
export function changeOf(workspace: Workspace, title: string, changes: readonly Change[]): readonly Fix[] {
  const byResource = new Map<string, Change[]>();
  for (const change of changes) {
    const key = `${refOf(change).file}\n${refOf(change).base ?? ''}`;
    byResource.set(key, [...(byResource.get(key) ?? []), change]);
  }
  const edits: TextEdit[] = [];
  for (const own of byResource.values()) {
    const first = refOf(own[0] as Change);
    const whole = workspace.excerpt?.({ ...first, pointer: '' });
    if (!whole || whole.missing > 0) return [];
    let after: string | null = whole.text;
    for (const change of own) after = after === null ? null : changed(workspace, whole, after, change);
    if (after === null) return [];
    if (after !== whole.text) edits.push(difference(first.file, whole, after));
  }
  return edits.length === 0 ? [] : [{ title, edits }];
}

/** A fix that removes a member or an element. */
export function removal(workspace: Workspace, ref: SourceRef, title: string): readonly Fix[] {
  return changeOf(workspace, title, [{ remove: ref }]);
}

/** A fix that gives a member a value, whether it is there or not. */
export function setting(workspace: Workspace, ref: SourceRef, title: string, value: unknown): readonly Fix[] {
  return changeOf(workspace, title, [{ set: ref, value }]);
}

/** Whether the member is in the file at all; what is missing is the loader's to tell. */
export function isWritten(workspace: Workspace, ref: SourceRef): boolean {
  const found = workspace.excerpt?.(ref);
  return !found || found.missing === 0;
}

function refOf(change: Change): SourceRef {
  return 'remove' in change ? change.remove : 'set' in change ? change.set : change.append;
}

/** The text of the resource after one change; null when the text is no JSON or the place cannot be. */
function changed(workspace: Workspace, whole: Excerpt, text: string, change: Change): string | null {
  const root = treeOf(text);
  const found = workspace.excerpt?.(refOf(change));
  if (!root || !found) return null;
  const below = stepsOf(found.pointer).slice(stepsOf(whole.pointer).length);
  const missing = found.missing === 0 ? [] : stepsOf(refOf(change).pointer).slice(-found.missing);
  let node = nodeAt(root, below);
  // An earlier change may have made a part of the way.
  for (let next = node && memberOf(node, missing[0] ?? ''); next && missing.length > 0; next = memberOf(next, missing[0] ?? '')) {
    node = next;
    below.push(missing.shift() as string);
  }
  if (!node) return null;
  if ('remove' in change) return missing.length > 0 ? text : without(text, node);
  if ('set' in change) {
    return missing.length === 0
      ? put(text, node.offset, node.length, printed(change.value, text, node))
      : made(text, node, missing, change.value);
  }
  if (missing.length > 0) return made(text, node, missing, [change.value]);
  const list = node.type === 'array' ? node : memberOf(node, 'Items');
  if (!list && node.type !== 'object') return null;
  const text2 = list ? inserted(text, list, null, change.value) : inserted(text, node, 'Items', [change.value]);
  return withQuantity(text2, below, node.type === 'object' ? (list?.children?.length ?? 0) + 1 : null);
}

/** The tree of a text; undefined for one that is no JSON, or nested more deeply than can be parsed. */
function treeOf(text: string): Node | undefined {
  try {
    return parseTree(text);
  } catch {
    return undefined;
  }
}

function nodeAt(root: Node, steps: readonly string[]): Node | undefined {
  let node: Node | undefined = root;
  for (const step of steps) node = node?.type === 'array' ? node.children?.[Number(step)] : node && memberOf(node, step);
  return node;
}

/** The value of a member; of duplicates the last, as JSON.parse does. */
function memberOf(node: Node, name: string): Node | undefined {
  if (node.type !== 'object') return undefined;
  return node.children?.findLast(({ children }) => children?.[0]?.value === name)?.children?.[1];
}

/** Takes away a member or element with its comma; a list whose `Quantity` stands beside it counts one less. */
function without(text: string, value: Node): string | null {
  const entry = value.parent?.type === 'property' ? value.parent : value;
  const container = entry.parent;
  const siblings = container?.children;
  if (!container || !siblings) return null;
  const at = siblings.indexOf(entry);
  const before = siblings[at - 1];
  const after = siblings[at + 1];
  let cut: string;
  if (before) cut = put(text, before.offset + before.length, entry.offset + entry.length - before.offset - before.length, '');
  else if (after) cut = put(text, entry.offset, after.offset - entry.offset, '');
  else cut = put(text, container.offset, container.length, container.type === 'array' ? '[]' : '{}');
  const owner =
    container.parent?.type === 'property' && container.parent.children?.[0]?.value === 'Items' ? container.parent.parent : undefined;
  return owner ? withQuantity(cut, stepsTo(owner), siblings.length - 1) : cut;
}

/** Sets the `Quantity` of the list at these steps, where it has one. */
function withQuantity(text: string, steps: readonly string[], count: number | null): string {
  const root = count === null ? undefined : treeOf(text);
  const node = root && nodeAt(root, steps);
  const quantity = node && memberOf(node, 'Quantity');
  return quantity ? put(text, quantity.offset, quantity.length, String(count)) : text;
}

function stepsTo(node: Node): readonly string[] {
  const { parent } = node;
  if (!parent) return [];
  if (parent.type === 'property') return [...stepsTo(parent.parent as Node), String(parent.children?.[0]?.value)];
  return [...stepsTo(parent), String(parent.children?.indexOf(node))];
}

/** Makes the members that lead to a value, and the value. */
function made(text: string, node: Node, missing: readonly string[], value: unknown): string | null {
  const [first, ...rest] = missing;
  if (first === undefined || node.type !== 'object') return null;
  const whole = rest.reduceRight<unknown>((inner, step) => ({ [step]: inner }), value);
  return inserted(text, node, first, whole);
}

/** Puts a member (or, without name, an element) behind the last one, laid out as the first one is. */
function inserted(text: string, container: Node, name: string | null, value: unknown): string {
  const key = name === null ? '' : `${JSON.stringify(name)}: `;
  const first = container.children?.[0];
  const last = container.children?.at(-1);
  if (!first || !last) {
    const [open, close] = container.type === 'array' ? ['[', ']'] : ['{', '}'];
    const own = indentOf(text, container.offset);
    const unit = unitOf(text);
    if (!text.includes('\n')) return put(text, container.offset, container.length, `${open} ${key}${json(value)} ${close}`);
    const inner = `\n${own}${unit}`;
    return put(text, container.offset, container.length, `${open}${inner}${key}${laidOut(value, own + unit, unit)}\n${own}${close}`);
  }
  const gap = text.slice(container.offset + 1, first.offset);
  const body = gap.includes('\n') ? laidOut(value, gap.slice(gap.lastIndexOf('\n') + 1), unitOf(text)) : json(value);
  return put(text, last.offset + last.length, 0, `,${gap || ' '}${key}${body}`);
}

/** A value in place of another: over several lines only where the old one stood on lines of its own. */
function printed(value: unknown, text: string, node: Node): string {
  const old = text.slice(node.offset, node.offset + node.length);
  return old.includes('\n') ? laidOut(value, indentOf(text, node.offset), unitOf(text)) : json(value);
}

/** Over lines, short lists of scalars in one. */
function laidOut(value: unknown, indent: string, unit: string): string {
  const line = json(value);
  if (line.length <= 60 || typeof value !== 'object') return line;
  return JSON.stringify(value, null, unit).replaceAll('\n', `\n${indent}`);
}

/** One line, with the spaces that people write. */
function json(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[${value.map(json).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}: ${json(member)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

/** White space at the beginning of the line of an offset. */
function indentOf(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', offset - 1) + 1))?.[0] ?? '';
}

/** One level of indentation of the resource, from its first member and its closing brace. */
function unitOf(text: string): string {
  const inner = /\n([ \t]*)\S/.exec(text)?.[1] ?? '  ';
  const outer = /\n([ \t]*)\S[^\n]*$/.exec(text)?.[1] ?? '';
  return inner.startsWith(outer) && inner.length > outer.length ? inner.slice(outer.length) : '  ';
}

function put(text: string, offset: number, length: number, by: string): string {
  return text.slice(0, offset) + by + text.slice(offset + length);
}

/** One edit from the first to the last character that differ. */
function difference(file: string, { text, line, column }: Excerpt, after: string): TextEdit {
  let start = 0;
  while (start < text.length && text[start] === after[start]) start += 1;
  let end = 0;
  const most = Math.min(text.length, after.length) - start;
  while (end < most && text[text.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  const place = (offset: number): { readonly line: number; readonly column: number } => {
    const before = text.slice(0, offset);
    const breaks = before.split('\n').length - 1;
    return breaks === 0 ? { line, column: column + offset } : { line: line + breaks, column: offset - before.lastIndexOf('\n') };
  };
  const from = place(start);
  const to = place(text.length - end);
  return {
    file,
    startLine: from.line,
    startColumn: from.column,
    endLine: to.line,
    endColumn: to.column,
    text: after.slice(start, after.length - end),
  };
}
