import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { portMessage } from '../../../../preload/contract/transport';

/** Electron itself cannot run here; a window that remembers what it was made with and what it was sent. */
class FakeWindow extends EventEmitter {
  static last: FakeWindow;
  readonly posted: { readonly channel: string; readonly ports: readonly unknown[] }[] = [];
  readonly frame = {
    url: 'edgecase://studio/',
    postMessage: (channel: string, _message: unknown, ports: readonly unknown[]) => void this.posted.push({ channel, ports }),
  };
  readonly webContents = Object.assign(new EventEmitter(), { mainFrame: this.frame, reloads: 0, reload: () => this.webContents.reloads++ });
  readonly loaded: string[] = [];

  constructor(readonly options: { readonly webPreferences: Readonly<Record<string, unknown>> }) {
    super();
    FakeWindow.last = this;
  }

  show(): void {}
  isDestroyed(): boolean {
    return false;
  }
  loadURL(url: string): Promise<void> {
    this.loaded.push(url);
    return Promise.resolve();
  }
}

class FakePort {
  state = 'new';
  start(): void {
    this.state = 'started';
  }
  close(): void {
    this.state = 'closed';
  }
}

vi.mock('electron', () => ({
  app: { isPackaged: true },
  BrowserWindow: FakeWindow,
  MessageChannelMain: class {
    readonly port1 = new FakePort();
    readonly port2 = new FakePort();
  },
  nativeTheme: { shouldUseDarkColors: true },
  protocol: {},
}));

const { openStudioWindow } = await import('../../../../main/host/electron/window');
const lines: FakePort[] = [];

beforeEach(() => {
  lines.length = 0;
  openStudioWindow({ outPath: '/app/out', onLine: (port) => lines.push(port as unknown as FakePort) });
});

describe('the window of the studio', () => {
  it('shows our page in a sandbox without Node', () => {
    expect(FakeWindow.last.loaded).toEqual(['edgecase://studio/']);
    expect(FakeWindow.last.options.webPreferences).toMatchObject({
      preload: '/app/out/preload/index.cjs',
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    });
  });

  it('hands a line to its page when that has loaded, and a new one after a reload', () => {
    const { webContents, posted } = FakeWindow.last;
    webContents.emit('did-finish-load');
    expect(posted.map(({ channel, ports }) => [channel, ports.length])).toEqual([[portMessage, 1]]);
    webContents.emit('did-finish-load');
    expect(lines.map(({ state }) => state)).toEqual(['closed', 'started']);
  });

  it('hands no line to a page that is not ours', () => {
    const { webContents, frame, posted } = FakeWindow.last;
    frame.url = 'https://example.com/';
    webContents.emit('did-finish-load');
    expect([posted, lines]).toEqual([[], []]);
  });

  it('comes back after its page crashed', () => {
    const { webContents } = FakeWindow.last;
    webContents.emit('did-finish-load');
    webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    expect([webContents.reloads, lines[0]?.state]).toEqual([1, 'closed']);
  });
});
