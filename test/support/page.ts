/** A page without a browser: address, window events, storage. Enough for the parts of the studio that draw nothing. */
import { vi } from 'vitest';

export interface StubbedPage {
  readonly window: EventTarget;
  readonly hash: () => string;
  readonly storage: Map<string, string>;
}

/** Puts the page's globals in place until `vi.unstubAllGlobals()`. */
export function stubPage(address = 'http://127.0.0.1:1/'): StubbedPage {
  const target = new EventTarget();
  const url = new URL(address);
  const storage = new Map<string, string>();
  const location = {
    get hash() {
      return url.hash;
    },
    set hash(value: string) {
      url.hash = value;
      target.dispatchEvent(new Event('hashchange'));
    },
    get href() {
      return url.href;
    },
    get search() {
      return url.search;
    },
  };
  vi.stubGlobal('window', target);
  vi.stubGlobal('location', location);
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => storage.get(key) ?? null,
    setItem: (key: string, value: string) => void storage.set(key, value),
  });
  return { window: target, hash: () => url.hash, storage };
}
