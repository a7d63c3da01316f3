import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { AccessLogState } from '../../../preload/contract/edge';
import { createMemoryStudio, type MemoryStudio } from '../../../renderer/api/memory-studio';
import { logMenu } from '../../../renderer/app/edge-log-menu';
import { useToasts } from '../../../renderer/ui/toast';

const off: AccessLogState = { enabled: false, folder: '/data/access-logs/shop', problem: null };

beforeEach(() => useToasts.setState({ messages: [] }));

const toasts = (): readonly string[] => useToasts.getState().messages.map(({ tone, text }) => `${tone}: ${text}`);
const studioWith = (setAccessLog: MemoryStudio['edge']['setAccessLog']): MemoryStudio =>
  createMemoryStudio({ overrides: { edge: { setAccessLog } } });

describe('access logs in the menu of the edge', () => {
  it('are not spoken of before their state is known', () => {
    expect(logMenu(createMemoryStudio(), null, () => undefined)).toEqual([]);
  });

  it('are switched on, and the folder is shown and said', async () => {
    const told: AccessLogState[] = [];
    const studio = studioWith(async ({ enabled }) => ({ ...off, enabled }));
    const items = logMenu(studio, off, (log) => told.push(log))[0]?.items ?? [];
    expect(items.map(({ label, detail, checked }) => [label, detail, checked])).toEqual([
      ['Write access logs', undefined, false],
      ['Copy the path of the access logs', '/data/access-logs/shop', undefined],
    ]);
    items[0]?.run();
    await vi.waitFor(() => expect(told).toEqual([{ ...off, enabled: true }]));
    expect(toasts()).toEqual(['ok: Access logs are written to /data/access-logs/shop.']);
  });

  it('are switched off again', async () => {
    const studio = studioWith(async ({ enabled }) => ({ ...off, enabled }));
    logMenu(studio, { ...off, enabled: true }, () => undefined)[0]?.items[0]?.run();
    await vi.waitFor(() => expect(toasts()).toEqual(['ok: Access logs are no longer written.']));
  });

  it('name what keeps them from being written', async () => {
    expect(logMenu(createMemoryStudio(), { ...off, problem: 'The disk is full.' }, () => undefined)[0]?.title).toBe('The disk is full.');
    logMenu(createMemoryStudio(), off, () => undefined)[0]?.items[0]?.run();
    await vi.waitFor(() => expect(toasts()[0]).toMatch(/^error: /));
  });
});
