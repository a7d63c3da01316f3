/** Stands in for renderer/editors (which needs a browser): models with texts, markers, commands and providers, nothing drawn. */
import type { editor, languages } from 'monaco-editor/editor';

interface Position {
  readonly lineNumber: number;
  readonly column: number;
}

class Range {
  constructor(
    readonly startLineNumber: number,
    readonly startColumn: number,
    readonly endLineNumber: number,
    readonly endColumn: number,
  ) {}
  static fromPositions(start: Position, end: Position): Range {
    return new Range(start.lineNumber, start.column, end.lineNumber, end.column);
  }
}

interface Uri {
  readonly scheme: string;
  readonly path: string;
}

interface ContentChange {
  readonly isUndoing: boolean;
  readonly isRedoing: boolean;
}

export class FakeModel {
  readonly undo: string[] = [];
  readonly listeners = new Set<(change: ContentChange) => void>();
  readonly ending = new Set<() => void>();
  constructor(
    public text: string,
    readonly language: string,
    readonly uri: Uri,
  ) {}
  getValue(): string {
    return this.text;
  }
  getLineCount(): number {
    return this.text.split('\n').length;
  }
  getLineContent(line: number): string {
    return this.text.split('\n')[line - 1] as string;
  }
  getPositionAt(offset: number): Position {
    const before = this.text.slice(0, offset).split('\n');
    return { lineNumber: before.length, column: (before.at(-1) as string).length + 1 };
  }
  getLineFirstNonWhitespaceColumn(line: number): number {
    return this.getLineContent(line).search(/\S/) + 1;
  }
  private offsetAt(line: number, column: number): number {
    const before = this.text.split('\n').slice(0, line - 1);
    return before.reduce((sum, content) => sum + content.length + 1, 0) + column - 1;
  }
  pushStackElement(): void {}
  pushEditOperations(_before: unknown, edits: readonly { readonly range: Range; readonly text: string }[]): null {
    this.undo.push(this.text);
    const spans = edits.map(({ range, text }) => ({
      from: this.offsetAt(range.startLineNumber, range.startColumn),
      to: this.offsetAt(range.endLineNumber, range.endColumn),
      text,
    }));
    for (const { from, to, text } of spans.sort((a, b) => b.from - a.from))
      this.text = this.text.slice(0, from) + text + this.text.slice(to);
    this.tell(false);
    return null;
  }
  /** As the editor's own undo: the text before the last edit. */
  undoOnce(): void {
    this.text = this.undo.pop() ?? this.text;
    this.tell(true);
  }
  private tell(isUndoing: boolean): void {
    for (const listener of this.listeners) listener({ isUndoing, isRedoing: false });
  }
  onDidChangeContent(listener: (change: ContentChange) => void): void {
    this.listeners.add(listener);
  }
  onWillDispose(listener: () => void): void {
    this.ending.add(listener);
  }
  dispose(): void {
    models.delete(this.uri.path);
    for (const listener of this.ending) listener();
  }
}

const models = new Map<string, FakeModel>();
export const markers = new Map<string, readonly editor.IMarkerData[]>();
type Command = (accessor: unknown, ...given: readonly unknown[]) => void;
export const commands = new Map<string, Command>();
export const fixProviders: languages.CodeActionProvider[] = [];
export const lensProviders: languages.CodeLensProvider[] = [];
/** Everything else that is registered for a language, by what it provides. */
export const otherProviders: string[] = [];
export const openers: editor.ICodeEditorOpener[] = [];
/** What `editor.getEditors()` gives. */
export const editors: editor.ICodeEditor[] = [];

export function resetEditor(): void {
  for (const kept of [models, markers, commands]) kept.clear();
  for (const list of [fixProviders, lensProviders, otherProviders, openers, editors]) list.length = 0;
}

function keep<T>(list: T[], item: T): { dispose: () => void } {
  list.push(item);
  return { dispose: () => void list.splice(list.indexOf(item), 1) };
}

class Emitter {
  private readonly listeners = new Set<() => void>();
  readonly event = (listener: () => void): void => void this.listeners.add(listener);
  fire(): void {
    for (const listener of this.listeners) listener();
  }
  dispose(): void {
    this.listeners.clear();
  }
}

const registers = (what: string) => () => keep(otherProviders, what);

export const monaco = {
  Range,
  Emitter,
  editor: {
    EndOfLinePreference: { TextDefined: 0 },
    getModel: (uri: Uri) => models.get(uri.path) ?? null,
    getModels: () => [...models.values()],
    createModel: (text: string, language: string, uri: Uri) => {
      const model = new FakeModel(text, language, uri);
      models.set(uri.path, model);
      return model;
    },
    setModelMarkers: (model: FakeModel, _owner: string, found: readonly editor.IMarkerData[]) => void markers.set(model.uri.path, found),
    getEditors: () => editors,
    registerEditorOpener: (opener: editor.ICodeEditorOpener) => keep(openers, opener),
    registerCommand: (id: string, run: Command) => {
      commands.set(id, run);
      return { dispose: () => void commands.delete(id) };
    },
  },
  languages: {
    CompletionItemKind: { Reference: 1, Constant: 2, Variable: 3, Value: 4, Snippet: 5 },
    CompletionItemInsertTextRule: { InsertAsSnippet: 4 },
    SymbolKind: { Module: 1, Array: 17, String: 14, Number: 15, Boolean: 16, Null: 20 },
    registerCompletionItemProvider: registers('completions'),
    registerHoverProvider: registers('hovers'),
    registerDefinitionProvider: registers('definitions'),
    registerReferenceProvider: registers('references'),
    registerRenameProvider: registers('renames'),
    registerDocumentSymbolProvider: registers('symbols'),
    registerCodeActionProvider: (_language: string, provider: languages.CodeActionProvider) => keep(fixProviders, provider),
    registerCodeLensProvider: (_language: string, provider: languages.CodeLensProvider) => keep(lensProviders, provider),
  },
};

export const uriOf = (path: string): Uri => ({ scheme: 'workspace', path: `/${path}` });
export const pathOf = (uri: Uri): string | null => (uri.scheme === 'workspace' ? uri.path.slice(1) : null);
