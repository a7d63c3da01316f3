/** The JSON engine that Monaco's worker bundles, over our schemas: what the editor offers, says and underlines. */
import { ClientCapabilities, getLanguageService, TextDocument, type CompletionItem, type JSONSchema } from 'vscode-json-languageservice';
import { jsonSchemaFor } from '../../main/core/config/schema';

export interface JsonEditor {
  /** What is offered at the mark `|` of the text. */
  readonly completionsAt: (marked: string) => Promise<readonly CompletionItem[]>;
  /** The hover at the mark, as Markdown. */
  readonly hoverAt: (marked: string) => Promise<string>;
  /** Messages of everything underlined. */
  readonly problems: (text: string) => Promise<readonly string[]>;
}

/** An editor of the file at this path. */
export function jsonEditor(path: string): JsonEditor {
  const service = getLanguageService({ clientCapabilities: ClientCapabilities.LATEST });
  const uri = `workspace:/${path}`;
  const schema = JSON.parse(JSON.stringify(jsonSchemaFor(path))) as JSONSchema;
  service.configure({ validate: true, schemas: [{ uri: `schema:/${path}`, fileMatch: [uri], schema }] });
  const open = (marked: string): { readonly document: TextDocument; readonly at: ReturnType<TextDocument['positionAt']> } => {
    const offset = marked.indexOf('|');
    const document = TextDocument.create(uri, 'json', 1, offset < 0 ? marked : marked.slice(0, offset) + marked.slice(offset + 1));
    return { document, at: document.positionAt(Math.max(offset, 0)) };
  };
  return {
    completionsAt: async (marked) => {
      const { document, at } = open(marked);
      return (await service.doComplete(document, at, service.parseJSONDocument(document)))?.items ?? [];
    },
    hoverAt: async (marked) => {
      const { document, at } = open(marked);
      const hover = await service.doHover(document, at, service.parseJSONDocument(document));
      const [contents] = [hover?.contents ?? ''].flat();
      return typeof contents === 'object' ? contents.value : (contents ?? '');
    },
    problems: async (text) => {
      const { document } = open(text);
      return (await service.doValidation(document, service.parseJSONDocument(document))).map(({ message }) =>
        typeof message === 'string' ? message : (message as { readonly value: string }).value,
      );
    },
  };
}
