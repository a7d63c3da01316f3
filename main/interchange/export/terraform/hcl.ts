/**
 * Writes HCL, the language of Terraform, as `terraform fmt` lays it out: two spaces, equals signs of neighbouring arguments in
 * one column, blocks apart.
 */

/** An expression that is written as it stands: a reference, a function call. */
export class Expression {
  constructor(readonly text: string) {}
}

/** A function called with one value. */
export class Call {
  constructor(
    readonly name: string,
    readonly value: HclValue,
  ) {}
}

/** A text over several lines, written as a heredoc. */
export class Heredoc {
  constructor(readonly text: string) {}
}

export type HclValue = string | number | boolean | Expression | Call | Heredoc | readonly HclValue[] | { readonly [key: string]: HclValue };

/** `name = value` */
export interface Argument {
  readonly argument: string;
  readonly value: HclValue;
}

/** `type "label" "label" { … }` */
export interface Block {
  readonly block: string;
  readonly labels?: readonly string[];
  readonly body: readonly Item[];
}

/** A line of comment. */
export interface Comment {
  readonly comment: string;
}

export type Item = Argument | Block | Comment;

export const argument = (name: string, value: HclValue): Argument => ({ argument: name, value });
export const block = (type: string, body: readonly Item[], ...labels: readonly string[]): Block => ({ block: type, labels, body });
export const comment = (text: string): Comment => ({ comment: text });

/** A file of HCL. Top-level blocks stand a blank line apart. */
export function writeHcl(items: readonly Item[]): string {
  return `${writeBody(items, '').join('\n')}\n`;
}

function writeBody(items: readonly Item[], indent: string): readonly string[] {
  const lines: string[] = [];
  let before: Item | null = null;
  for (let at = 0; at < items.length;) {
    const item = items[at] as Item;
    if (before && needsSpace(before, item)) lines.push('');
    if ('argument' in item) {
      const run = argumentsFrom(items, at);
      lines.push(...writeArguments(run, indent));
      at += run.length;
      before = run.at(-1) ?? item;
      continue;
    }
    if ('comment' in item) lines.push(`${indent}# ${item.comment}`);
    else lines.push(...writeBlock(item, indent));
    before = item;
    at += 1;
  }
  return lines;
}

/** Blocks stand apart from everything but the comment above them. */
function needsSpace(before: Item, item: Item): boolean {
  if ('comment' in before) return false;
  if ('block' in before || 'block' in item) return true;
  return 'comment' in item && 'argument' in before;
}

function writeBlock({ block: type, labels = [], body }: Block, indent: string): readonly string[] {
  const head = `${indent}${[type, ...labels.map((label) => JSON.stringify(label))].join(' ')} {`;
  if (body.length === 0) return [`${head}}`];
  return [head, ...writeBody(body, `${indent}  `), `${indent}}`];
}

/** Arguments that follow each other directly. One that takes several lines ends its run for the alignment. */
function argumentsFrom(items: readonly Item[], from: number): readonly Argument[] {
  const run: Argument[] = [];
  for (let at = from; at < items.length; at += 1) {
    const item = items[at] as Item;
    if (!('argument' in item)) break;
    run.push(item);
  }
  return run;
}

function writeArguments(run: readonly Argument[], indent: string): readonly string[] {
  const lines: string[] = [];
  let group: (readonly [name: string, text: string])[] = [];
  const flush = (): void => {
    const width = Math.max(0, ...group.map(([name]) => name.length));
    for (const [name, text] of group) lines.push(`${indent}${name.padEnd(width)} = ${text}`);
    group = [];
  };
  for (const { argument: name, value } of run) {
    const text = writeValue(value, indent);
    group.push([name, text]);
    // terraform fmt aligns up to and including the first line of a value that goes on.
    if (text.includes('\n')) flush();
  }
  flush();
  return lines;
}

function writeValue(value: HclValue, indent: string): string {
  if (value instanceof Expression) return value.text;
  if (value instanceof Call) return `${value.name}(${writeValue(value.value, indent)})`;
  if (value instanceof Heredoc) return heredoc(value.text);
  if (typeof value === 'string') return quote(value);
  if (typeof value !== 'object') return String(value);
  if (isList(value)) return writeList(value, indent);
  const keys = Object.keys(value);
  if (keys.length === 0) return '{}';
  const inner = `${indent}  `;
  const width = Math.max(...keys.map((key) => keyText(key).length));
  const rows = keys.map((key) => `${inner}${keyText(key).padEnd(width)} = ${writeValue(value[key] as HclValue, inner)}`);
  return ['{', ...rows, `${indent}}`].join('\n');
}

function isList(value: HclValue): value is readonly HclValue[] {
  return Array.isArray(value);
}

function writeList(items: readonly HclValue[], indent: string): string {
  const inner = `${indent}  `;
  const texts = items.map((item) => writeValue(item, inner));
  const line = `[${texts.join(', ')}]`;
  if (line.length + indent.length <= 100 && !line.includes('\n')) return line;
  return ['[', ...texts.map((text) => `${inner}${text},`), `${indent}]`].join('\n');
}

function keyText(key: string): string {
  return /^[A-Za-z_][A-Za-z0-9_-]*$/.test(key) ? key : quote(key);
}

/** A quoted text: what would begin a template (`${`, `%{`) is doubled. */
export function quote(text: string): string {
  let quoted = '';
  for (const letter of text)
    quoted += escapes.get(letter) ?? (letter < ' ' ? `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}` : letter);
  return `"${withoutTemplates(quoted)}"`;
}

function withoutTemplates(text: string): string {
  return text.replaceAll(/([$%])\{/g, (_, sign: string) => `${sign}${sign}{`);
}

const escapes = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

/** A heredoc whose end word stands in no line of the text. It ends with a line break, as HCL has it. */
function heredoc(text: string): string {
  const lines = text.replace(/\n$/, '').split('\n');
  let end = 'EOT';
  while (lines.some((line) => line.trim() === end)) end += '_';
  return [`<<${end}`, ...lines.map(withoutTemplates), end].join('\n');
}
