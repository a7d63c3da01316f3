/** Reads what only the type declarations of a package say: which members are enumerations, and the documentation. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ts } from '@ts-morph/common';
import { toMarkdown } from './markdown.mjs';

/**
 * @param {string} folder `dist-types/models` of a package.
 * @returns {{ enums: Map<string, string[]>, docs: Map<string, string>, enumOf: Map<string, string> }} values by enumeration;
 * Markdown by `Structure` and `Structure.Member`; the enumeration of a member by `Structure.Member`
 */
export function readDeclarations(folder) {
  const sources = readdirSync(folder)
    .filter((name) => name === 'enums.d.ts' || /^models_\d+\.d\.ts$/.test(name))
    .map((name) => ts.createSourceFile(name, readFileSync(join(folder, name), 'utf8'), ts.ScriptTarget.ES2022, false));
  const enums = new Map(sources.flatMap((source) => [...enumsOf(source)]));
  const docs = new Map();
  const enumOf = new Map();
  for (const source of sources) {
    for (const statement of source.statements) {
      if (!ts.isInterfaceDeclaration(statement)) continue;
      const owner = statement.name.text;
      keep(docs, owner, docOf(source, statement));
      for (const member of statement.members) {
        if (!ts.isPropertySignature(member) || !member.type) continue;
        const key = `${owner}.${member.name.text}`;
        keep(docs, key, docOf(source, member));
        const named = enumIn(member.type, enums);
        if (named) enumOf.set(key, named);
      }
    }
  }
  return { enums, docs, enumOf };
}

const keep = (map, key, text) => (text === '' ? map : map.set(key, text));

/** `export declare const X: { readonly A: "a"; … }` */
function* enumsOf(source) {
  for (const statement of source.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, type } of statement.declarationList.declarations) {
      if (!type || !ts.isTypeLiteralNode(type)) continue;
      const values = type.members.flatMap((member) =>
        member.type && ts.isLiteralTypeNode(member.type) && ts.isStringLiteral(member.type.literal) ? [member.type.literal.text] : [],
      );
      if (values.length > 0) yield [name.text, values];
    }
  }
}

/** The enumeration that a member's type names, itself or as the element of a list or map. */
function enumIn(type, enums) {
  if (ts.isUnionTypeNode(type)) return type.types.map((part) => enumIn(part, enums)).find(Boolean);
  if (ts.isArrayTypeNode(type)) return enumIn(type.elementType, enums);
  if (ts.isParenthesizedTypeNode(type)) return enumIn(type.type, enums);
  if (!ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return undefined;
  if (type.typeName.text === 'Record' && type.typeArguments?.[1]) return enumIn(type.typeArguments[1], enums);
  return enums.has(type.typeName.text) ? type.typeName.text : undefined;
}

function docOf(source, node) {
  const ranges = ts.getLeadingCommentRanges(source.text, node.getFullStart()) ?? [];
  const last = ranges.at(-1);
  if (!last) return '';
  const comment = source.text.slice(last.pos, last.end);
  if (!comment.startsWith('/**')) return '';
  const lines = comment
    .slice(3, -2)
    .split('\n')
    .map((line) => line.replace(/^\s*\*? ?/, ''));
  const end = lines.findIndex((line) => /^@\w/.test(line));
  const told = (end < 0 ? lines : lines.slice(0, end)).join('\n').trim();
  // Of some members only that they are deprecated is said.
  const deprecated = lines.find((line) => line.startsWith('@deprecated'))?.slice('@deprecated'.length) ?? '';
  return toMarkdown((told === '' ? deprecated : told).replaceAll('*\\/', '*/'));
}
