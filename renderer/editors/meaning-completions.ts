/** Offers in JSON files what fits a place by its meaning: names of resources, parameters, domains. The schema's own offers stand beside them. */
import type { editor, languages, Position } from 'monaco-editor/editor';
import type { Completion } from '../../main/core/language';
import { monaco, pathOf } from './index';
import type { AskWorkspace } from './workspace-questions';

/** The names of CompletionItemKind that are used here. */
const kinds = {
  reference: 'Reference',
  managed: 'Constant',
  parameter: 'Variable',
  value: 'Value',
  snippet: 'Snippet',
} as const satisfies Record<Completion['kind'], keyof typeof languages.CompletionItemKind>;

export function completionsFrom(ask: AskWorkspace): languages.CompletionItemProvider {
  return {
    triggerCharacters: ['"', '{', ':', ' '],
    provideCompletionItems: async (model, position, _context, token) => {
      const place = placeOf(model, position);
      const found = place && (await ask({ kind: 'complete', ...place }, () => token.isCancellationRequested));
      return { suggestions: (found ?? []).map(itemOf), incomplete: (found?.length ?? 0) >= 300 };
    },
  };
}

/** A position of a model as a question names it; null for models that are no file of the workspace. */
export function placeOf(model: editor.ITextModel, { lineNumber, column }: Pick<Position, 'lineNumber' | 'column'>) {
  const path = pathOf(model.uri);
  return path === null ? null : { path, line: lineNumber, column };
}

function itemOf({ label, detail, doc, kind, insert, snippet, filter, sort, replace }: Completion): languages.CompletionItem {
  return {
    label: detail === '' ? label : { label, description: detail },
    kind: monaco.languages.CompletionItemKind[kinds[kind]],
    insertText: insert,
    ...(snippet ? { insertTextRules: monaco.languages.CompletionItemInsertTextRule.InsertAsSnippet } : {}),
    filterText: filter,
    // Before what the schema offers.
    sortText: `!${sort}`,
    range: rangeOf(replace),
    ...(doc === '' ? {} : { documentation: { value: doc } }),
  };
}

interface LineSpan {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A span of the core as the editor's range. */
export function rangeOf({ startLine, startColumn, endLine, endColumn }: LineSpan) {
  return { startLineNumber: startLine, startColumn, endLineNumber: endLine, endColumn };
}
