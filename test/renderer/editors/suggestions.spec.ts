import type { editor, languages } from 'monaco-editor/editor';
import { beforeEach, describe, expect, it } from 'vitest';
import { parseHttpFile } from '../../../main/core/config/http-file';
import { httpDirectives, registerSuggestions, suggestHostsFrom } from '../../../renderer/editors/suggestions';

type Provider = languages.CompletionItemProvider;
const kinds = { TypeParameter: 1, Keyword: 2, Reference: 3, Method: 4, Field: 5, Snippet: 6 };

const providers = new Map<string, Provider>();
beforeEach(() => {
  providers.clear();
  registerSuggestions({
    CompletionItemKind: kinds as unknown as typeof languages.CompletionItemKind,
    registerCompletionItemProvider: (language, provider) => {
      if (typeof language === 'string') providers.set(language, provider);
      return { dispose: () => undefined };
    },
  });
});

/** What is offered at the end of a line, as `label` with the columns that it replaces. */
async function offered(language: string, line: string): Promise<readonly string[]> {
  const model = { getLineContent: () => line } as unknown as editor.ITextModel;
  const position = { lineNumber: 1, column: line.length + 1 } as Parameters<Provider['provideCompletionItems']>[1];
  const nothing = undefined as unknown as Parameters<Provider['provideCompletionItems']>[3];
  const list = await providers.get(language)?.provideCompletionItems(model, position, { triggerKind: 0 }, nothing);
  return (list?.suggestions ?? []).map(({ label, range }) => {
    const { startColumn, endColumn } = range as { readonly startColumn: number; readonly endColumn: number };
    return `${typeof label === 'string' ? label : label.label} ${startColumn}-${endColumn}`;
  });
}

describe('directives of request files', () => {
  it('are all known to the parser', () => {
    const lines = httpDirectives.map(({ name }) => `# @${name}`);
    const { diagnostics } = parseHttpFile(`${lines.join('\n')}\nGET https://a.example/\n`, 'requests/a.http');
    expect(diagnostics.filter(({ code }) => code === 'http.unknown-directive')).toEqual([]);
  });
});

describe('completions from the workspace', () => {
  it('offer types and directives in zone files', async () => {
    expect((await offered('zone', 'www CN')).some((one) => one.startsWith('CNAME '))).toBe(true);
    expect((await offered('zone', '$T')).some((one) => one.startsWith('$TTL '))).toBe(true);
    expect(await offered('zone', 'www CNAME d1.cl')).toEqual([]);
  });

  it('ask for hosts that begin like what was typed, and survive that nobody answers', async () => {
    const asked: string[] = [];
    suggestHostsFrom(async (text) => {
      asked.push(text);
      return [{ name: 'acme.example', detail: 'tenant acme' }];
    });
    expect(await offered('http', 'GET https://ac')).toEqual(['acme.example 13-15']);
    expect(asked).toEqual(['ac']);
    suggestHostsFrom(async () => Promise.reject(new Error('gone')));
    expect(await offered('http', 'GET https://ac')).toEqual([]);
  });
});
