/** Turns problems found in a value into diagnostics with lines, columns and text edits. */
import type { Diagnostic, Fix, TextEdit } from '../types/diagnostic';
import { endOfValue, membersOf } from './json-scan';
import { rangeBetween, type FileLocator, type TextRange } from './locate';
import type { Remedy, ShapeProblem } from './shapes/reading';

/** Diagnostics of a file's shape problems; the text is only looked at when there are any. */
export function diagnosticsOf(
  file: string,
  text: string,
  locator: () => FileLocator,
  problems: readonly ShapeProblem[],
): readonly Diagnostic[] {
  if (problems.length === 0) return [];
  const found = locator();
  return problems.map(({ code, severity, message, pointer, part, remedy }) => ({
    code,
    severity,
    message,
    file,
    ...found.range('', pointer, part),
    fixes: remedy ? [fixOf(file, text, found, pointer, remedy)] : [],
  }));
}

/** An edit that replaces a range. */
export function editOf(file: string, range: TextRange, text: string): TextEdit {
  const { line: startLine, column: startColumn, endLine, endColumn } = range;
  return { file, startLine, startColumn, endLine, endColumn, text };
}

function fixOf(file: string, text: string, locator: FileLocator, pointer: string, remedy: Remedy): Fix {
  const { title } = remedy;
  switch (remedy.kind) {
    case 'rename-key':
      return { title, edits: [editOf(file, locator.range('', pointer, 'key'), JSON.stringify(remedy.name))] };
    case 'remove-member':
      return { title, edits: [removal(file, text, locator, pointer)] };
    case 'replace-value':
      return { title, edits: [editOf(file, locator.range('', pointer, 'value'), JSON.stringify(remedy.value))] };
    default:
      return { title, edits: [insertion(file, text, locator, pointer, remedy.members)] };
  }
}

/** Takes a member away with its comma; what is left keeps its layout. */
function removal(file: string, text: string, locator: FileLocator, pointer: string): TextEdit {
  const { keyStart, valueStart } = locator.spot('', pointer);
  const owner = locator.spot('', pointer.slice(0, pointer.lastIndexOf('/'))).valueStart;
  const siblings = [...membersOf(text, owner)];
  const at = siblings.findIndex((member) => member.keyStart === keyStart);
  const before = siblings[at - 1];
  const after = siblings[at + 1];
  const end = endOfValue(text, valueStart);
  if (before) return editOf(file, rangeBetween(locator.lines(), '', endOfValue(text, before.valueStart), end), '');
  if (after) return editOf(file, rangeBetween(locator.lines(), '', keyStart, after.keyStart), '');
  return editOf(file, rangeBetween(locator.lines(), '', owner, endOfValue(text, owner)), '{}');
}

/** Puts members before the first one of an object, written the way that one is (own line and indentation, or in line). */
function insertion(file: string, text: string, locator: FileLocator, pointer: string, added: Readonly<Record<string, unknown>>): TextEdit {
  const open = locator.spot('', pointer).valueStart;
  const first = membersOf(text, open).next().value;
  const members = Object.entries(added).map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`);
  if (first) {
    const gap = text.slice(open + 1, first.keyStart) || ' ';
    const range = rangeBetween(locator.lines(), '', first.keyStart, first.keyStart);
    return editOf(file, range, members.map((member) => `${member},${gap}`).join(''));
  }
  const end = endOfValue(text, open);
  return editOf(file, rangeBetween(locator.lines(), '', open, end), `{ ${members.join(', ')} }`);
}
