/** Changes the text of a JSON file from one value to another, touching only what differs: formatting, order and comments stay. */
import { findNodeAtLocation, parseTree, type FormattingOptions, type Node } from 'jsonc-parser';
import { isObject, type Json } from '../shapes/mapping';
import { keyOf, same } from './merge';

type Path = readonly (string | number)[];

/** The text with the value at `path` changed from `before` to `after`. Members and elements are added and changed, never removed. */
export function patchText(text: string, path: Path, before: unknown, after: unknown): string {
  const layout = layoutOf(text);
  let result = text;
  const walk = (at: Path, from: unknown, to: unknown): void => {
    if (same(from, to)) return;
    if (isObject(from) && isObject(to)) return walkStruct(at, from, to);
    const steps = Array.isArray(from) && Array.isArray(to) ? alignment(from, to) : null;
    if (!steps) {
      result = replaced(result, at, to, layout);
      return;
    }
    const list = to as readonly unknown[];
    for (let index = 0; index < steps.length; index += 1) {
      const step = steps[index] ?? null;
      if (step !== null) walk([...at, index], (from as readonly unknown[])[step], list[index]);
      else {
        // New elements that follow each other go in at once: each edit reads the whole text.
        const next = steps.findIndex((candidate, later) => later > index && candidate !== null);
        const end = next < 0 ? steps.length : next;
        result = inserted(result, at, index, '', list.slice(index, end), layout);
        index = end - 1;
      }
    }
  };
  const walkStruct = (at: Path, from: Json, to: Json): void => {
    for (const [name, value] of Object.entries(to)) {
      if (Object.hasOwn(from, name)) walk([...at, name], from[name], value);
      else result = inserted(result, at, null, `${JSON.stringify(name)}: `, [value], layout);
    }
  };
  walk(path, before, after);
  return result;
}

interface Layout {
  readonly step: string;
  readonly eol: string;
}

function layoutOf(text: string): Layout {
  const { insertSpaces, tabSize = 2, eol = '\n' } = formattingOf(text);
  return { step: insertSpaces ? ' '.repeat(tabSize) : '\t', eol };
}

function nodeAt(text: string, path: Path): Node | undefined {
  const tree = parseTree(text);
  return tree && (path.length === 0 ? tree : findNodeAtLocation(tree, [...path]));
}

function replaced(text: string, path: Path, value: unknown, layout: Layout): string {
  const node = nodeAt(text, path);
  if (!node) return text;
  return text.slice(0, node.offset) + written(value, indentAt(text, node.offset), layout) + text.slice(node.offset + node.length);
}

/** Puts a member (`index` null: behind the last one) or elements where they belong, laid out as their neighbour. */
function inserted(text: string, path: Path, index: number | null, name: string, values: readonly unknown[], layout: Layout): string {
  const holder = nodeAt(text, path);
  if (!holder) return text;
  const children = holder.children ?? [];
  const before = children[(index ?? children.length) - 1];
  const after = children[index ?? children.length];
  const neighbour = before ?? after;
  if (!neighbour) {
    const outer = indentAt(text, holder.offset);
    const inner = outer + layout.step;
    const lines = values.map((value) => `${layout.eol}${inner}${name}${written(value, inner, layout)}`);
    const content = `${lines.join(',')}${layout.eol}${outer}`;
    return text.slice(0, holder.offset + 1) + content + text.slice(holder.offset + holder.length - 1);
  }
  const indent = indentAt(text, neighbour.offset);
  const ownLine = text.slice(lineStart(text, neighbour.offset), neighbour.offset) === indent;
  const gap = ownLine ? layout.eol + indent : ' ';
  const content = values.map((value) => name + (ownLine ? written(value, indent, layout) : JSON.stringify(value))).join(`,${gap}`);
  if (!before) return text.slice(0, neighbour.offset) + content + ',' + gap + text.slice(neighbour.offset);
  const end = before.offset + before.length;
  return `${text.slice(0, end)},${gap}${content}${text.slice(end)}`;
}

/** A value over several lines, all but the first indented. */
function written(value: unknown, indent: string, { step, eol }: Layout): string {
  return (JSON.stringify(value, null, step) ?? 'null').split('\n').join(eol + indent);
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** The white space that the line at this offset begins with. */
function indentAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset), offset))?.[0] ?? '';
}

/** For each element of `to` the element of `from` that it was, or null for a new one; null when elements changed places. */
function alignment(from: readonly unknown[], to: readonly unknown[]): readonly (number | null)[] | null {
  const found: (number | null)[] = [];
  let next = 0;
  for (const element of to) {
    if (next < from.length && isSameElement(from[next], element)) {
      found.push(next);
      next += 1;
    } else found.push(null);
  }
  return next === from.length ? found : null;
}

function isSameElement(left: unknown, right: unknown): boolean {
  const key = keyOf(left, '');
  return key === null ? same(left, right) : key === keyOf(right, '');
}

/** How the file is laid out: its first indented line and its line ends. */
export function formattingOf(text: string): FormattingOptions {
  const indent = /\n([ \t]+)\S/.exec(text)?.[1] ?? '  ';
  const tabs = indent.startsWith('\t');
  return { insertSpaces: !tabs, tabSize: tabs ? 1 : indent.length, eol: text.includes('\r\n') ? '\r\n' : '\n' };
}

/** The file's text put into a wrapper, each line one step further in. */
export function wrapText(text: string, envelope: Json, wrapper: string): string {
  const { insertSpaces, tabSize = 2, eol = '\n' } = formattingOf(text);
  const step = insertSpaces ? ' '.repeat(tabSize) : '\t';
  const inner = text
    .trim()
    .split(/\r?\n/)
    .join(eol + step);
  const members = Object.entries(envelope).map(([name, value]) => {
    const written = JSON.stringify(value, null, step)
      .split('\n')
      .join(eol + step);
    return `${step}${JSON.stringify(name)}: ${written},`;
  });
  return ['{', ...members, `${step}${JSON.stringify(wrapper)}: ${inner}`, '}', ''].join(eol);
}

/** JSON as files of a workspace have it. */
export function printJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
