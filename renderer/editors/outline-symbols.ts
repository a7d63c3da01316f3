/** Gives the editor the outline of JSON files, for going to a symbol and for the lines that stay at the top. */
import type { editor, languages } from 'monaco-editor/editor';
import { monaco } from './index';
import { outlineOf, type OutlineEntry } from './outline';

const kinds = {
  object: 'Module',
  array: 'Array',
  string: 'String',
  number: 'Number',
  boolean: 'Boolean',
  null: 'Null',
} as const satisfies Record<OutlineEntry['kind'], keyof typeof languages.SymbolKind>;

export const outlineSymbols: languages.DocumentSymbolProvider = {
  displayName: 'Edgecase',
  provideDocumentSymbols: (model) => outlineOf(model.getValue()).map((entry) => symbolOf(model, entry)),
};

function symbolOf(model: editor.ITextModel, entry: OutlineEntry): languages.DocumentSymbol {
  const range = (start: number, end: number) => monaco.Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end));
  return {
    name: entry.name,
    detail: entry.detail,
    kind: monaco.languages.SymbolKind[kinds[entry.kind]],
    tags: [],
    range: range(entry.start, entry.end),
    selectionRange: range(entry.nameStart, entry.nameEnd),
    children: entry.children.map((child) => symbolOf(model, child)),
  };
}
