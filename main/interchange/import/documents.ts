/**
 * Reads the documents of a text: JSON values one after the other (as several commands of the CLI in one pipe print them), or YAML.
 * Positions are worked out only when something has to be said.
 */
import { findNodeAtLocation, getNodeValue, parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import { endOfValue, skipSpace } from '../../core/config/json-scan';
import { lineTableOf } from '../../core/config/text-lines';
import type { ImportSource, Place, Unresolved } from '../../core/types/import';
import { syntax } from './report';
import { readYaml } from './yaml';

export type Path = readonly (string | number)[];

export interface SourceDocument {
  readonly file: string;
  /** Plain JSON; the short forms of intrinsics (`!Ref x`) are written out (`{ "Ref": "x" }`). */
  readonly value: unknown;
  /** Where the value at this path stands, or the nearest one around it. */
  readonly place: (path: Path) => Place;
}

export interface DocumentReading {
  readonly documents: readonly SourceDocument[];
  readonly problems: readonly Unresolved[];
}

/** Characters of the largest source that is read (32 MiB of ASCII). */
export const sourceLimit = 32 * 1024 * 1024;

/** Reads a source. Never throws: what cannot be read is a problem with its place. */
export function readDocuments(source: ImportSource): DocumentReading {
  const text = source.text.charCodeAt(0) === 0xfeff ? source.text.slice(1) : source.text;
  if (text.length > sourceLimit) {
    const message = `${source.path} has more than ${sourceLimit / 1024 / 1024} MiB, so it is not read.`;
    return { documents: [], problems: [syntax({ file: source.path, line: 1, column: 1 }, message, 'Import it in parts.')] };
  }
  const first = text.charAt(skipSpace(text, 0));
  if (first === '') return { documents: [], problems: [] };
  return first === '{' || first === '[' ? readJsonStream(source.path, text) : readYaml(source.path, text);
}

function readJsonStream(file: string, text: string): DocumentReading {
  const documents: SourceDocument[] = [];
  const problems: Unresolved[] = [];
  const lines = lineTableOf(text);
  const placeAt = (offset: number): Place => ({ file, line: lines.lineOf(offset), column: lines.columnOf(offset) });
  for (let at = nextDocument(text, 0); at >= 0;) {
    const end = Math.max(endOfValue(text, at), at + 1);
    const slice = text.slice(at, end);
    const start = at;
    const errors: ParseError[] = [];
    const value = parseStrict(slice) ?? parseLoose(slice, errors);
    const [error] = errors;
    if (error) {
      const message = `This is no JSON: ${words(printParseErrorCode(error.error))}.`;
      problems.push(syntax(placeAt(start + error.offset), message, 'Correct the text, or import what the command prints unchanged.'));
    }
    // What could be read of a broken document would be imported in part without anybody noticing.
    if (!error && value !== undefined) documents.push({ file, value, place: placer(slice, (offset) => placeAt(start + offset)) });
    at = nextDocument(text, end);
  }
  return { documents, problems };
}

/** The next `{` or `[`; what stands between documents (prompts, commas, log lines) is passed over. */
function nextDocument(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const letter = text.charAt(at);
    if (letter === '{' || letter === '[') return at;
  }
  return -1;
}

function parseStrict(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function parseLoose(text: string, errors: ParseError[]): unknown {
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  return tree && errors.length === 0 ? getNodeValue(tree) : undefined;
}

function placer(text: string, placeAt: (offset: number) => Place): (path: Path) => Place {
  let tree: Node | undefined;
  return (path) => {
    tree ??= parseTree(text, [], { allowTrailingComma: true });
    if (!tree) return placeAt(0);
    for (let length = path.length; length >= 0; length -= 1) {
      const node = findNodeAtLocation(tree, path.slice(0, length));
      if (node) return placeAt(node.offset);
    }
    return placeAt(0);
  };
}

/** `PropertyNameExpected` -> `property name expected`. */
function words(code: string): string {
  return code.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
}
