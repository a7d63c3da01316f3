import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { logFormats } from '../../../../main/core/logs/formats';
import { createMemoryStudio, type MemoryStudio } from '../../../../renderer/api/memory-studio';
import { copyLogLine, exportLog, formatMenu } from '../../../../renderer/features/traffic/log-formats';
import { useToasts } from '../../../../renderer/ui/toast';

beforeEach(() => useToasts.setState({ messages: [] }));
afterEach(() => vi.unstubAllGlobals());

const toasts = (): readonly string[] => useToasts.getState().messages.map(({ tone, text }) => `${tone}: ${text}`);
const studioWith = (traffic: Partial<MemoryStudio['traffic']>): MemoryStudio => createMemoryStudio({ overrides: { traffic } });

/** What would be saved, by name. */
function stubDownloads(): string[] {
  const saved: string[] = [];
  const link = { href: '', download: '', click: () => saved.push(link.download) };
  vi.stubGlobal('document', { createElement: () => link });
  vi.stubGlobal('URL', { createObjectURL: () => 'blob:1', revokeObjectURL: () => undefined });
  return saved;
}

describe('the formats of access logs', () => {
  it('are offered by name, and the chosen one is told', () => {
    const chosen: string[] = [];
    const [section] = formatMenu('Copy as log line', (format) => chosen.push(format));
    section?.items.forEach(({ run }) => run());
    expect(chosen[0]).toBe('auto');
    for (const format of chosen.slice(1)) expect(logFormats).toContain(format);
  });
});

describe('copying an exchange as a log line', () => {
  it('puts the line on the clipboard', async () => {
    const copied: string[] = [];
    vi.stubGlobal('navigator', { clipboard: { writeText: async (text: string) => void copied.push(text) } });
    await copyLogLine(
      studioWith({ logLine: async ({ id, format }) => ({ line: `${id} ${format ?? ''}`, header: '', why: null }) }),
      'x',
      'v1',
    );
    expect([copied, toasts()]).toEqual([['x v1'], ['ok: Copied the log line.']]);
  });

  it('says why there is none', async () => {
    await copyLogLine(studioWith({ logLine: async () => ({ line: null, header: '', why: 'It is nobody’s.' }) }), 'x', 'auto');
    await copyLogLine(createMemoryStudio(), 'x', 'auto');
    expect(toasts()).toEqual(['warning: It is nobody’s.', expect.stringMatching(/^error: /)]);
  });
});

describe('exporting exchanges as an access log', () => {
  it('saves one file and counts what is left out', async () => {
    const saved = stubDownloads();
    const asked: unknown[] = [];
    const studio = studioWith({
      exportLog: async (input) => {
        asked.push(input);
        return { name: 'E1.log', text: 'a\nb\n', lines: 2, left: 1 };
      },
    });
    await exportLog(studio, ['a', 'b', 'c'], 'realtime');
    expect(asked).toEqual([{ ids: ['a', 'b', 'c'], format: 'realtime' }]);
    expect(saved).toEqual(['E1.log']);
    expect(toasts()).toEqual(['ok: Saved 2 lines as E1.log. One is left out: CloudFront would not log it in this format.']);
  });

  it('saves nothing where nothing is logged', async () => {
    const saved = stubDownloads();
    await exportLog(studioWith({ exportLog: async () => ({ name: 'x', text: '', lines: 0, left: 2 }) }), ['a', 'b'], 'v1');
    await exportLog(createMemoryStudio(), ['a'], 'v1');
    expect(saved).toEqual([]);
    expect(toasts()).toEqual(['warning: CloudFront would log none of these exchanges in this format.', expect.stringMatching(/^error: /)]);
  });
});
