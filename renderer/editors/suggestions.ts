/** Offers the completions of zone and request files in the editor, with the workspace's own names among them. */
import type { editor, languages, Position } from 'monaco-editor/editor';
import { suggestInHttp, type HttpDirective, type HttpSuggestion } from './http-language';
import { suggestInZone, type ZoneSuggestion } from './zone-language';

/** Asks the studio for host names that begin like the text; set by the Files feature. */
type AskHosts = (text: string) => Promise<readonly { readonly name: string; readonly detail: string }[]>;
let askHosts: AskHosts = async () => [];

export function suggestHostsFrom(source: AskHosts): void {
  askHosts = source;
}

/** The names of CompletionItemKind that are used here. */
const kinds = {
  type: 'TypeParameter',
  directive: 'Keyword',
  method: 'Method',
  header: 'Field',
  separator: 'Snippet',
  host: 'Reference',
  member: 'Field',
} as const satisfies Record<ZoneSuggestion['kind'] | HttpSuggestion['kind'], keyof typeof languages.CompletionItemKind>;

type Languages = Pick<typeof languages, 'registerCompletionItemProvider' | 'CompletionItemKind'>;

export const httpDirectives: readonly HttpDirective[] = [
  { name: 'expect', what: 'What the trace has to say, e.g. `outcome.status 200`' },
  { name: 'expect-header', what: 'A header of the answer and its value' },
  { name: 'expect-body', what: 'What the answer says, e.g. `contains Hello`' },
  { name: 'sni', what: 'Name in the TLS handshake instead of the host; `none` sends none' },
  { name: 'no-sni', what: 'No name in the TLS handshake' },
  { name: 'connect-to', what: 'Name that DNS is asked for instead of the host' },
  { name: 'country', what: 'Country of the viewer, two letters' },
  { name: 'client-ip', what: 'Address of the viewer' },
  { name: 'http', what: 'HTTP version: 1.0, 1.1 or 2' },
  { name: 'tls', what: 'Newest TLS version that the client offers, e.g. TLSv1.2' },
  { name: 'ciphers', what: 'Cipher suites that the client offers, joined by colons' },
  { name: 'ipv6', what: 'Connects over IPv6' },
  { name: 'at', what: 'Time of the simulated clock, ISO 8601' },
  { name: 'driver', what: 'The only driver that it makes sense with: live or offline' },
  { name: 'name', what: 'Name of the request' },
];

export function registerSuggestions(languages: Languages): void {
  languages.registerCompletionItemProvider('zone', {
    triggerCharacters: ['$', ' ', '\t'],
    provideCompletionItems: (model, position) => {
      const found = suggestInZone(before(model, position));
      const range = wordRange(model, position, /[^\s]*$/);
      return {
        suggestions: found.map(({ label, detail, kind }) => ({
          label,
          detail,
          kind: languages.CompletionItemKind[kinds[kind]],
          insertText: label,
          range,
        })),
      };
    },
  });
  languages.registerCompletionItemProvider('http', {
    triggerCharacters: ['@', '/', '#'],
    provideCompletionItems: async (model, position) => {
      const text = before(model, position);
      const typedHost = /https?:\/\/([^\s/]*)$/.exec(text)?.[1];
      const hosts = typedHost === undefined ? [] : await askHosts(typedHost).catch(() => []);
      const range = wordRange(model, position, /[^\s/]*$/);
      return {
        suggestions: suggestInHttp(text, httpDirectives, hosts).map(({ label, insert, detail, kind }) => ({
          label,
          detail,
          kind: languages.CompletionItemKind[kinds[kind]],
          insertText: insert,
          range,
        })),
      };
    },
  });
}

function before(model: editor.ITextModel, { lineNumber, column }: Position): string {
  return model.getLineContent(lineNumber).slice(0, column - 1);
}

interface ColumnRange {
  readonly startLineNumber: number;
  readonly endLineNumber: number;
  readonly startColumn: number;
  readonly endColumn: number;
}

/** What a completion replaces: the characters before the cursor that match. */
function wordRange(model: editor.ITextModel, position: Position, word: RegExp): ColumnRange {
  const typed = word.exec(before(model, position))?.[0].length ?? 0;
  return {
    startLineNumber: position.lineNumber,
    endLineNumber: position.lineNumber,
    startColumn: position.column - typed,
    endColumn: position.column,
  };
}
