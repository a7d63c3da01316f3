/** Small workspaces with a cursor (`|`) in one of their texts, for the tests of the language service. */
import { loadWorkspace } from '../../main/core/config/load';
import type { LanguageContext } from '../../main/core/language/context';
import type { Location } from '../../main/core/language/text-ranges';
import { applyEdit } from './diagnostics';
import type { TextEdit } from '../../main/core/types/diagnostic';

/** Path -> text, or a value that becomes JSON. */
export type Texts = Readonly<Record<string, unknown>>;

export interface Cursor {
  readonly context: LanguageContext;
  readonly path: string;
  readonly offset: number;
  /** Texts of now, without the cursor. */
  readonly texts: Readonly<Record<string, string>>;
}

const settings = { 'workspace.json': { schemaVersion: 1, name: 'test' } };

function asText(value: unknown): string {
  return typeof value === 'string' ? value : `${JSON.stringify(value, null, 2)}\n`;
}

/**
 * The cursor stands where `|` does. `before` holds the texts from which the workspace was loaded, where they differ: what could
 * be read last, while the text of now is no JSON.
 */
export function cursorIn(files: Texts, before: Texts = {}): Cursor {
  const texts: Record<string, string> = {};
  let path = '';
  let offset = -1;
  for (const [name, value] of Object.entries({ ...settings, ...files })) {
    const text = asText(value);
    const at = text.indexOf('|');
    if (at >= 0 && offset < 0) {
      path = name;
      offset = at;
      texts[name] = text.slice(0, at) + text.slice(at + 1);
    } else texts[name] = text;
  }
  const loaded = { ...texts, ...Object.fromEntries(Object.entries(before).map(([name, value]) => [name, asText(value)])) };
  const workspace = loadWorkspace({ files: Object.entries(loaded).map(([name, text]) => ({ path: name, text })), fixtures: [] });
  return { context: { workspace, textOf: (name) => texts[name] ?? null, loadedText: (name) => loaded[name] ?? null }, path, offset, texts };
}

/** `path:line:text` of each place. */
export function shown(texts: Readonly<Record<string, string>>, places: readonly Location[]): readonly string[] {
  return places.map(({ file, startLine, startColumn, endLine, endColumn }) => {
    const line = (texts[file] ?? '').split('\n')[startLine - 1] ?? '';
    return `${file}:${startLine}:${startLine === endLine ? line.slice(startColumn - 1, endColumn - 1) : '…'}`;
  });
}

/** The texts after edits in several files. */
export function edited(texts: Readonly<Record<string, string>>, edits: readonly TextEdit[]): Readonly<Record<string, string>> {
  const after: Record<string, string> = { ...texts };
  const ordered = [...edits].sort((a, b) => b.startLine - a.startLine || b.startColumn - a.startColumn);
  for (const edit of ordered) after[edit.file] = applyEdit(after[edit.file] ?? '', edit);
  return after;
}
