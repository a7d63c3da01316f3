/** What the JSON schema says about a place, as the editor's own JSON worker knows it. */
import type { editor, Position } from 'monaco-editor/editor';
import { getWorker } from 'monaco-editor/languages/features/json/register';

/** The part of the worker's language service that its types leave out. */
interface HoveringWorker {
  readonly doHover?: (
    uri: string,
    position: { readonly line: number; readonly character: number },
  ) => Promise<{ readonly contents: unknown } | null>;
}

/** Markdown of the member's documentation; none when the worker knows nothing, or is not there yet. */
export async function schemaHover(
  model: editor.ITextModel,
  { lineNumber, column }: Pick<Position, 'lineNumber' | 'column'>,
): Promise<readonly string[]> {
  try {
    const workerOf = await getWorker();
    const worker = (await workerOf(model.uri)) as unknown as HoveringWorker;
    const found = await worker.doHover?.(model.uri.toString(), { line: lineNumber - 1, character: column - 1 });
    return found ? markdownOf(found.contents) : [];
  } catch {
    return [];
  }
}

/** The protocol's three ways to write Markdown, as a list of texts. */
export function markdownOf(contents: unknown): readonly string[] {
  if (Array.isArray(contents)) return contents.flatMap(markdownOf);
  if (typeof contents === 'string') return contents === '' ? [] : [contents];
  if (typeof contents !== 'object' || contents === null) return [];
  const { value, language } = contents as { readonly value?: unknown; readonly language?: unknown };
  if (typeof value !== 'string' || value === '') return [];
  return [typeof language === 'string' ? `\`\`\`${language}\n${value}\n\`\`\`` : value];
}
