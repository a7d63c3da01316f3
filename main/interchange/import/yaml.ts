/** Reads YAML, with the short forms of CloudFormation's intrinsics written out (`!Sub x` becomes `{ "Fn::Sub": "x" }`). */
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseAllDocuments, type Document, type Node as YamlNode } from 'yaml';
import type { DocumentReading, Path, SourceDocument } from './documents';
import { syntax } from './report';
import type { Place, Unresolved } from '../../core/types/import';

/** More values than any template holds: aliases of aliases grow without end. */
const valueLimit = 500_000;

class TooMuch extends Error {}

/** The documents of a YAML text. Never throws. */
export function readYaml(file: string, text: string): DocumentReading {
  const lines = new LineCounter();
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const documents: SourceDocument[] = [];
  const problems: Unresolved[] = [];
  const parsed = parseAllDocuments(text, { lineCounter: lines, uniqueKeys: false, logLevel: 'error', keepSourceTokens: false });
  for (const document of Array.isArray(parsed) ? parsed : []) {
    const [error] = document.errors;
    if (error) {
      const message = `This is neither JSON nor YAML: ${firstLine(error.message)}.`;
      problems.push(syntax(placeAt(error.pos[0]), message, 'Correct the text, or give a template or the output of the AWS CLI.'));
      continue;
    }
    const read = valueOfDocument(document);
    if (read === tooMuch) {
      problems.push(syntax(placeAt(0), 'This document’s aliases unfold without end, so it is not read.', 'Write the values out.'));
    } else if (read !== null && read !== undefined) documents.push({ file, value: read, place: placer(document, placeAt) });
  }
  return { documents, problems };
}

const tooMuch = Symbol('too much');

function valueOfDocument(document: Document): unknown {
  let count = 0;
  const open: YamlNode[] = [];
  const read = (node: unknown): unknown => {
    count += 1;
    if (count > valueLimit) throw new TooMuch();
    if (isAlias(node)) {
      const target = node.resolve(document);
      if (!target || open.includes(target)) throw new TooMuch();
      return read(target);
    }
    if (!isMap(node) && !isSeq(node) && !isScalar(node)) return null;
    open.push(node);
    const value = isMap(node) ? readMap(node, read) : isSeq(node) ? node.items.map(read) : readScalar(node.value, node.source);
    open.pop();
    return written(node.tag, value);
  };
  try {
    return read(document.contents);
  } catch (error) {
    if (error instanceof TooMuch) return tooMuch;
    throw error;
  }
}

function readMap(
  node: { readonly items: readonly { readonly key: unknown; readonly value: unknown }[] },
  read: (node: unknown) => unknown,
): unknown {
  const result: Record<string, unknown> = {};
  const define = (name: string, value: unknown): void => {
    Object.defineProperty(result, name, { value, enumerable: true, configurable: true, writable: true });
  };
  for (const { key, value } of node.items) {
    const name = isScalar(key) ? String(key.source ?? key.value) : String(read(key));
    const content = read(value);
    if (name === '<<' && typeof content === 'object' && content !== null && !Array.isArray(content)) {
      for (const [merged, inner] of Object.entries(content)) if (!Object.hasOwn(result, merged)) define(merged, inner);
    } else define(name, content);
  }
  return result;
}

/** Numbers that would print otherwise (007, 1e3, 0x1F, 1.10) stay the text they are: an account or a version must not lose its zeros. */
function readScalar(value: unknown, source: string | undefined): unknown {
  if (typeof value === 'bigint') return source ?? String(value);
  if (typeof value === 'number' && source !== undefined && String(value) !== source) return source;
  return value instanceof Date ? (source ?? '') : (value ?? null);
}

/** `!Ref` and `!Condition` keep their name, every other tag is a function. `!GetAtt a.b` names resource and attribute. */
function written(tag: string | undefined, value: unknown): unknown {
  if (tag === undefined || !tag.startsWith('!') || tag === '!') return value;
  const name = tag.slice(1);
  if (name === 'Ref' || name === 'Condition') return { [name]: value };
  if (name === 'GetAtt' && typeof value === 'string') {
    const dot = value.indexOf('.');
    return { 'Fn::GetAtt': dot < 0 ? [value] : [value.slice(0, dot), value.slice(dot + 1)] };
  }
  return { [`Fn::${name}`]: value };
}

function placer(document: Document, placeAt: (offset: number) => Place): (path: Path) => Place {
  return (path) => {
    for (let length = path.length; length >= 0; length -= 1) {
      const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
      const range = (node as YamlNode | null | undefined)?.range;
      if (range) return placeAt(range[0]);
    }
    return placeAt(0);
  };
}

function firstLine(message: string): string {
  return (
    message
      .split('\n')[0]
      ?.replace(/[:.]?\s*$/, '')
      .replace(/ at line \d+, column \d+$/, '') ?? ''
  );
}
