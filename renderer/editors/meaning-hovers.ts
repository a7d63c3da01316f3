/** Shows what a place of a JSON file means, and below that what its schema says. */
import type { editor, languages, Position } from 'monaco-editor/editor';
import { placeOf, rangeOf } from './meaning-completions';
import type { AskWorkspace } from './workspace-questions';

/** Command behind the link of a hover; its argument is the id of a tenant or distribution. */
export const effectiveCommand = 'edgecase.effective';

export type SchemaHover = (model: editor.ITextModel, position: Pick<Position, 'lineNumber' | 'column'>) => Promise<readonly string[]>;

export function hoversFrom(ask: AskWorkspace, schemaHover: SchemaHover): languages.HoverProvider {
  return {
    provideHover: async (model, position, token) => {
      const place = placeOf(model, position);
      const [found, documented] = await Promise.all([
        place && ask({ kind: 'hover', ...place }, () => token.isCancellationRequested),
        schemaHover(model, position),
      ]);
      const contents = documented.map((value) => ({ value }));
      if (!found) return contents.length > 0 ? { contents } : null;
      const { text, span, ownerId } = found;
      const link =
        ownerId === null ? '' : ` · [Show in Effective](command:${effectiveCommand}?${encodeURIComponent(JSON.stringify([ownerId]))})`;
      return {
        contents: [{ value: withLink(text, link), isTrusted: { enabledCommands: [effectiveCommand] } }, ...contents],
        range: rangeOf(span),
      };
    },
  };
}

/** A long table hides what stands below it, so a link stands in the first line. */
function withLink(text: string, link: string): string {
  const end = text.indexOf('\n\n');
  return end < 0 ? text + link : text.slice(0, end) + link + text.slice(end);
}
