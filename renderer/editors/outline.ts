/** The outline of a JSON file: members by their names, elements of lists by what they are called. */
import { parseTree, type Node } from 'jsonc-parser';

export interface OutlineEntry {
  readonly name: string;
  readonly detail: string;
  readonly kind: 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null';
  /** Offsets of the entry, and of its name or beginning. */
  readonly start: number;
  readonly end: number;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly children: readonly OutlineEntry[];
}

/** Members by which people know an element, the first that is there. */
const calling = [
  'Name',
  'Id',
  'PathPattern',
  'Domain',
  'DomainName',
  'HeaderName',
  'Header',
  'OriginId',
  'EventType',
  'ErrorCode',
  'RegexString',
  'Key',
];

/** More entries than anybody looks through are left out, level by level. */
const longest = 5000;

/** The entries of a text, as far as it makes sense. */
export function outlineOf(text: string): readonly OutlineEntry[] {
  const root = parseTree(text);
  const budget = { left: longest };
  return root ? childrenOf(root, text, budget) : [];
}

function childrenOf(node: Node, text: string, budget: { left: number }): readonly OutlineEntry[] {
  const entries: OutlineEntry[] = [];
  (node.children ?? []).forEach((child, index) => {
    if (budget.left <= 0) return;
    const [key, value] = node.type === 'object' ? (child.children ?? []) : [null, child];
    if (!value || key === undefined) return;
    budget.left -= 1;
    const start = key?.offset ?? value.offset;
    entries.push({
      name: key ? String(key.value) || '""' : elementName(value, index),
      detail: detailOf(value),
      kind: value.type as OutlineEntry['kind'],
      start,
      end: value.offset + value.length,
      nameStart: start,
      nameEnd: key ? key.offset + key.length : Math.min(value.offset + (value.children ? 1 : value.length), text.length),
      children: childrenOf(value, text, budget),
    });
  });
  return entries;
}

function elementName(value: Node, index: number): string {
  if (value.type !== 'object') return value.type === 'array' ? String(index) : JSON.stringify(value.value);
  for (const name of calling) {
    const found = value.children?.find((member) => member.children?.[0]?.value === name)?.children?.[1];
    if (found && !found.children && String(found.value) !== '') return String(found.value);
  }
  return String(index);
}

function detailOf(value: Node): string {
  if (value.type === 'array') return `${value.children?.length ?? 0}`;
  return value.type === 'object' ? '' : String(value.value).slice(0, 60);
}
