/** Puts the syntax problems of a JSON text into words, each with its line, its column and, where it can be done, an edit that mends it. */
import { parseTree, printParseErrorCode, type ParseError } from 'jsonc-parser';
import type { Diagnostic, Fix } from '../types/diagnostic';
import { rangeBetween } from './locate';
import { lineTableOf, type LineTable } from './text-lines';

/** More than this many problems in one file are echoes of the first ones. */
const problemLimit = 20;

/** The `json.syntax` diagnostics of a text that JSON.parse refused with `thrown`; at least one. */
export function syntaxProblems(file: string, text: string, thrown: unknown): readonly Diagnostic[] {
  const lines = lineTableOf(text);
  if (text.trim() === '') {
    return [syntaxProblem(file, lines, 0, 0, 'The file is empty. Put a JSON object into it, or remove the file.', [])];
  }
  const found: Diagnostic[] = [];
  let lastLine = 0;
  for (const error of parserErrors(text)) {
    const problem = describe(file, text, lines, error);
    // The parser stumbles again over what follows; only the first problem of a line is the person's.
    if (problem.line === lastLine) continue;
    lastLine = problem.line;
    found.push(problem);
    if (found.length === problemLimit) break;
  }
  return found.length > 0 ? found : [problemFromEngine(file, text, lines, thrown)];
}

function parserErrors(text: string): readonly ParseError[] {
  const errors: ParseError[] = [];
  try {
    parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  } catch {
    // Nesting deeper than the parser's stack: the engine's own message has to do.
    return [];
  }
  return errors;
}

function problemFromEngine(file: string, text: string, lines: LineTable, thrown: unknown): Diagnostic {
  const message = thrown instanceof Error ? thrown.message : 'The text is not JSON.';
  const position = Number(/position (\d+)/.exec(message)?.[1] ?? 0);
  const offset = Math.min(position, text.length);
  return syntaxProblem(file, lines, offset, Math.min(offset + 1, text.length), `This is not JSON: ${message}.`, []);
}

function describe(file: string, text: string, lines: LineTable, error: ParseError): Diagnostic {
  const { offset, length } = error;
  const code = printParseErrorCode(error.error);
  const end = offset + Math.max(length, 1);
  const token = text.slice(offset, offset + Math.min(length, 24));
  const at = (from: number, to: number, message: string, fixes: readonly Fix[] = []): Diagnostic =>
    syntaxProblem(file, lines, from, Math.min(to, text.length), message, fixes);
  const edit = (title: string, from: number, to: number, replacement: string): readonly Fix[] => [
    { title, edits: [editBetween(file, lines, from, to, replacement)] },
  ];
  const before = lastInk(text, offset);

  if (token.startsWith("'") || (code === 'InvalidSymbol' && token.includes("'"))) {
    return at(offset, end, 'JSON strings stand in double quotes, not in single ones.');
  }
  switch (code) {
    case 'CommaExpected':
      return at(before, before + 1, 'A comma is missing after this value.', edit('Insert a comma', before + 1, before + 1, ','));
    case 'ColonExpected':
      return at(before, before + 1, 'A colon is missing after this name.', edit('Insert a colon', before + 1, before + 1, ':'));
    case 'PropertyNameExpected':
    case 'ValueExpected':
      if (text[before] === ',' && (token === '}' || token === ']' || token === '')) {
        const what = token === ']' ? 'element' : 'member';
        return at(before, before + 1, `This comma has nothing after it: JSON allows no comma after the last ${what}.`, [
          ...edit('Remove the comma', before, before + 1, ''),
        ]);
      }
      return code === 'ValueExpected'
        ? at(offset, end, 'A value is missing here.')
        : at(offset, end, 'A member name in double quotes is missing here.');
    case 'CloseBraceExpected':
      return at(before, before + 1, 'The file ends before the closing brace } of an object.');
    case 'CloseBracketExpected':
      return at(before, before + 1, 'The file ends before the closing bracket ] of a list.');
    case 'EndOfFileExpected':
      return at(offset, end, 'There is text after the end of the JSON value. Remove it, or put several resources into one list [ … ].');
    case 'InvalidCommentToken':
    case 'UnexpectedEndOfComment':
      return at(offset, end, 'JSON has no comments. Use the member Comment where the resource has one.');
    case 'UnexpectedEndOfString':
      return at(offset, end, 'This string has no closing double quote on its line.');
    case 'InvalidCharacter':
      return at(offset, end, 'A control character stands in this string. Write it as an escape such as \\n or \\t.');
    case 'InvalidEscapeCharacter':
      return at(offset, end, 'This string has an escape that JSON does not know. A backslash itself is written \\\\.');
    case 'InvalidUnicode':
      return at(offset, end, 'A \\u escape needs four hexadecimal digits.');
    case 'UnexpectedEndOfNumber':
    case 'InvalidNumberFormat':
      return at(offset, end, 'This number is not written as JSON wants it, such as 80 or 0.5.');
    default:
      return at(offset, end, `${token} is no JSON value. Strings stand in double quotes; the words are true, false and null.`);
  }
}

function syntaxProblem(file: string, lines: LineTable, from: number, to: number, message: string, fixes: readonly Fix[]): Diagnostic {
  return { code: 'json.syntax', severity: 'error', message, file, ...rangeBetween(lines, '', from, to), fixes };
}

function editBetween(file: string, lines: LineTable, from: number, to: number, text: string): NonNullable<Fix['edits']>[number] {
  const { line: startLine, column: startColumn, endLine, endColumn } = rangeBetween(lines, '', from, to);
  return { file, startLine, startColumn, endLine, endColumn, text };
}

/** Offset of the last character before `offset` that is no white space; 0 when there is none. */
function lastInk(text: string, offset: number): number {
  let at = offset - 1;
  while (at > 0 && text.charCodeAt(at) <= 0x20) at -= 1;
  // An error at the very end of the text is reported on its last character.
  return offset === text.length - 1 && text.charCodeAt(offset) > 0x20 && !'}],'.includes(text[offset] ?? '') ? offset : Math.max(at, 0);
}
