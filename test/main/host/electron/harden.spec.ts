import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it, vi } from 'vitest';

/** Electron itself cannot run here; these are the few members of it that the rules are given to. */
const electron = vi.hoisted(() => ({ app: null as unknown as EventEmitter & { isPackaged: boolean } }));
vi.mock('electron', () => ({
  get app() {
    return electron.app;
  },
  protocol: {},
}));

const { hardenContents, hardenSession } = await import('../../../../main/host/electron/harden');

type Handler = (...given: never[]) => unknown;

/** A session that remembers the rules it was given. */
function session() {
  const rules = new Map<string, Handler>();
  const keep =
    (name: string) =>
    (handler: Handler): void =>
      void rules.set(name, handler);
  return {
    rules,
    setPermissionRequestHandler: keep('request'),
    setPermissionCheckHandler: keep('check'),
    setDevicePermissionHandler: keep('device'),
    webRequest: { onBeforeRequest: keep('before'), onHeadersReceived: keep('headers') },
  };
}

/** What a rule with a callback answers. */
function ask(rules: Map<string, Handler>, name: string, ...given: unknown[]): unknown {
  let answer: unknown;
  (rules.get(name) as unknown as (...all: unknown[]) => void)(...given, (value: unknown) => (answer = value));
  return answer;
}

beforeEach(() => {
  electron.app = Object.assign(new EventEmitter(), { isPackaged: true });
});

describe('a hardened session', () => {
  const ours = 'edgecase://studio/';
  const made = session();
  hardenSession(made as never);

  it.each([
    ['edgecase://studio/assets/main.js', false],
    ['blob:edgecase://studio/1', false],
    ['devtools://devtools/bundled/inspector.html', false],
    ['https://example.com/', true],
    ['http://127.0.0.1:8080/', true],
    ['ws://127.0.0.1:8080/', true],
    ['file:///etc/passwd', true],
    ['edgecase://other/', true],
  ])('cancels requests for anything but our page: %s -> %s', (url, cancel) => {
    electron.app = Object.assign(new EventEmitter(), { isPackaged: true });
    expect(ask(made.rules, 'before', { url })).toEqual({ cancel });
  });

  it('lets our page write to the clipboard, and nobody do anything else', () => {
    const contents = (url: string): unknown => ({ getURL: () => url });
    expect(ask(made.rules, 'request', contents(ours), 'clipboard-sanitized-write')).toBe(true);
    expect(ask(made.rules, 'request', contents('https://example.com/'), 'clipboard-sanitized-write')).toBe(false);
    for (const permission of ['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal', 'fileSystem']) {
      expect(ask(made.rules, 'request', contents(ours), permission)).toBe(false);
      expect((made.rules.get('check') as unknown as (...all: unknown[]) => boolean)(null, permission, ours)).toBe(false);
    }
    expect((made.rules.get('device') as unknown as () => boolean)()).toBe(false);
  });

  it('puts our policy on every answer', () => {
    const answer = ask(made.rules, 'headers', { responseHeaders: { 'x-own': ['1'] } }) as { responseHeaders: Record<string, string> };
    expect(answer.responseHeaders).toMatchObject({ 'x-own': ['1'], 'x-content-type-options': 'nosniff' });
    expect(answer.responseHeaders['content-security-policy']).toContain("script-src 'self';");
  });
});

describe('hardened contents', () => {
  it('open no window and no web view, and go nowhere but to our page', () => {
    hardenContents();
    let opener: (() => unknown) | null = null;
    const contents = Object.assign(new EventEmitter(), { setWindowOpenHandler: (handler: () => unknown) => (opener = handler) });
    electron.app.emit('web-contents-created', {}, contents);
    expect((opener as unknown as () => unknown)()).toEqual({ action: 'deny' });
    const prevented = (event: string, url?: string): boolean => {
      let stopped = false;
      contents.emit(event, { url, preventDefault: () => (stopped = true) });
      return stopped;
    };
    expect(prevented('will-attach-webview')).toBe(true);
    for (const event of ['will-frame-navigate', 'will-redirect']) {
      expect(prevented(event, 'https://example.com/')).toBe(true);
      expect(prevented(event, 'file:///etc/passwd')).toBe(true);
      expect(prevented(event, 'edgecase://studio/index.html')).toBe(false);
    }
  });
});
