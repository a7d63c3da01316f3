/** Changes the text of a JSON file from one value to another, touching only what differs: formatting, order and comments stay. */
import { applyEdits, modify, type FormattingOptions } from 'jsonc-parser';
import { isObject, type Json } from '../shapes/mapping';
import { keyOf, same } from './merge';

type Path = readonly (string | number)[];

/** The text with the value at `path` changed from `before` to `after`. Members and elements are added and changed, never removed. */
export function patchText(text: string, path: Path, before: unknown, after: unknown): string {
  const options = formattingOf(text);
  let result = text;
  const edit = (at: Path, value: unknown, insertion = false): void => {
    result = applyEdits(result, modify(result, [...at], value, { formattingOptions: options, isArrayInsertion: insertion }));
  };
  const walk = (at: Path, from: unknown, to: unknown): void => {
    if (same(from, to)) return;
    if (isObject(from) && isObject(to)) return walkStruct(at, from, to);
    const inserted = Array.isArray(from) && Array.isArray(to) ? alignment(from, to) : null;
    if (!inserted) return edit(at, to);
    for (const [index, step] of inserted.entries()) {
      if (step === null) edit([...at, index], (to as readonly unknown[])[index], true);
      else walk([...at, index], (from as readonly unknown[])[step], (to as readonly unknown[])[index]);
    }
  };
  const walkStruct = (at: Path, from: Json, to: Json): void => {
    for (const [name, value] of Object.entries(to)) {
      if (Object.hasOwn(from, name)) walk([...at, name], from[name], value);
      else edit([...at, name], value);
    }
  };
  walk(path, before, after);
  return result;
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
