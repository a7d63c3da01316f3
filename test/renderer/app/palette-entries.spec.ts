import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answer } from '../../../renderer/api/commands';
import { createMemoryStudio } from '../../../renderer/api/memory-studio';
import { useSettings } from '../../../renderer/api/settings';
import { commandEntries, featureEntries, fileEntries, hostEntries } from '../../../renderer/app/palette-entries';
import { useApp } from '../../../renderer/app/app-state';
import { useToasts } from '../../../renderer/ui/toast';
import { stubPage, type StubbedPage } from '../../support/page';

let page: StubbedPage;
beforeEach(() => {
  page = stubPage();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('entries of the palette', () => {
  it('open every feature', () => {
    for (const entry of featureEntries()) {
      entry.run();
      expect(page.hash()).toBe(`#/${entry.id.slice(3)}`);
    }
  });

  it('open files, but no folders', () => {
    const file = { size: 1, binary: false, problems: { error: 0, warning: 0 } };
    const found = fileEntries([
      { ...file, path: 'dns', kind: 'folder' },
      { ...file, path: 'dns/a.zone', kind: 'file' },
    ]);
    expect(found.map(({ title, detail, match }) => [title, detail, match])).toEqual([['a.zone', 'dns', 'dns/a.zone']]);
    const taken: unknown[] = [];
    const stop = answer('files', (request) => taken.push(request));
    found[0]?.run();
    stop();
    expect(taken).toEqual([{ file: 'dns/a.zone' }]);
  });

  it('send to a host or show it on the map; a wildcard is no host to send to', () => {
    const found = hostEntries([
      { name: 'acme.shops.example', detail: 'tenant acme' },
      { name: '*.shops.example', detail: 'certificate' },
    ]);
    const sent: unknown[] = [];
    const stops = [answer('send', (request) => sent.push(request)), answer('map', (request) => sent.push(request))];
    for (const entry of [...found.send, ...found.map]) entry.run();
    for (const stop of stops) stop();
    expect(sent).toEqual([{ url: 'https://acme.shops.example/' }, { host: 'acme.shops.example' }]);
  });

  it('have ids of their own, and do what they say', async () => {
    const studio = createMemoryStudio({ overrides: { edge: { stop: async () => Promise.reject(new Error('It will not stop.')) } } });
    const entries = commandEntries(studio, [{ name: 'lab', title: 'Lab', summary: 'A lab' }]);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
    const run = (id: string): void => entries.find((entry) => entry.id === id)?.run();
    run('theme.dark');
    expect(useSettings.getState().theme).toBe('dark');
    run('workspace.new');
    expect(useApp.getState().dialog).toBe('new');
    run('edge.restart');
    run('edge.stop');
    await vi.waitFor(() =>
      expect(useToasts.getState().messages.map(({ text }) => text)).toEqual(
        expect.arrayContaining(['The edge restarts.', 'It will not stop.']),
      ),
    );
  });
});
