/** Decides which small actions stand above lines of a file: Send above a request, Send and Map above a tenant's domain. */
import type { SendInput } from '../../../preload/contract/edge';

export interface SavedRequest {
  readonly file: string;
  readonly line: number;
  readonly request: SendInput;
}

export type Lens = { readonly kind: 'send'; readonly request: SendInput } | { readonly kind: 'map'; readonly host: string };

export interface LensAt {
  /** 1-based. */
  readonly line: number;
  readonly title: string;
  readonly lens: Lens;
}

/** Lenses of a file's text. Requests are known as saved; while a file has unsaved edits their lines may be off by as much. */
export function lensesOf(path: string, text: string, requests: readonly SavedRequest[]): readonly LensAt[] {
  if (path.endsWith('.http')) {
    return requests
      .filter((saved) => saved.file === path)
      .map(({ line, request }) => ({ line, title: '▷ Send', lens: { kind: 'send', request } }));
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
