/** Decides which small actions stand above lines of a file: Send above a request, Send and Map above a tenant's domain, Run above a function. */
import { parseHttpFile } from '../../../main/core/config/http-file';
import type { SendInput } from '../../../preload/contract/edge';

export type Lens =
  | { readonly kind: 'send'; readonly request: SendInput }
  | { readonly kind: 'map'; readonly host: string }
  | { readonly kind: 'try'; readonly file: string };

export interface LensAt {
  /** 1-based. */
  readonly line: number;
  readonly title: string;
  readonly lens: Lens;
}

/** Lenses of a file's text as it is now, unsaved edits included. */
export function lensesOf(path: string, text: string): readonly LensAt[] {
  if (path.endsWith('.http')) {
    return parseHttpFile(text, path).requests.map(({ requestLine, request, driver }) => ({
      line: requestLine,
      title: '▷ Send',
      lens: { kind: 'send', request: { ...request, ...(driver ? { driver } : {}) } },
    }));
  }
  if (/^functions\/.+\.js$/.test(path)) {
    const line = text.split('\n').findIndex((content) => /\bfunction\s+handler\b|\bhandler\s*=/.test(content)) + 1;
    return line === 0 ? [] : [{ line, title: '▷ Run…', lens: { kind: 'try', file: path } }];
  }
  if (!path.startsWith('tenants/')) return [];
  return text.split('\n').flatMap((content, index): readonly LensAt[] => {
    const host = /"Domain"\s*:\s*"([^"*]+)"/.exec(content)?.[1];
    if (host === undefined) return [];
    const line = index + 1;
    return [
      { line, title: '▷ Send', lens: { kind: 'send', request: { url: `https://${host}/` } } },
      { line, title: 'Map', lens: { kind: 'map', host } },
    ];
  });
}
