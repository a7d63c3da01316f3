import { ORPCError } from '@orpc/client';
import { beforeEach, describe, expect, it } from 'vitest';
import { beforeLeaving } from '../../../renderer/api/leaving';
import { createMemoryStudio } from '../../../renderer/api/memory-studio';
import { useWorkspace } from '../../../renderer/api/stores';
import { createWorkspace, firstSentence, folderName, openSample, openWorkspace, siblingPath } from '../../../renderer/app/open-workspace';
import { useToasts } from '../../../renderer/ui/toast';

beforeEach(() => useToasts.setState({ messages: [] }));

const told = (): readonly string[] => useToasts.getState().messages.map(({ tone, text }) => `${tone}: ${text}`);

describe('opening another workspace', () => {
  it('puts unsaved work away first, then reads everything anew', async () => {
    const order: string[] = [];
    const memory = createMemoryStudio();
    const studio = createMemoryStudio({
      overrides: {
        workspace: {
          openSample: async ({ name, fresh }) => {
            order.push(`open ${name} ${fresh}`);
            return memory.workspace.info();
          },
        },
      },
    });
    const stop = beforeLeaving(async () => {
      order.push('put away');
    });
    expect(await openSample(studio, 'saas-storefront', true)).toBeNull();
    stop();
    expect(order).toEqual(['put away', 'open saas-storefront true']);
    expect(useWorkspace.getState().info?.name).toBe('in-memory');
    expect(told()).toEqual(['ok: Opened in-memory.']);
  });

  it('says in words why a folder cannot be opened', async () => {
    const open = async (): Promise<never> => {
      throw new ORPCError('INVALID', { defined: true, message: 'There is no workspace.json in /tmp.', data: {} });
    };
    const studio = createMemoryStudio({ overrides: { workspace: { open, create: open } } });
    expect(await openWorkspace(studio, '/tmp')).toBe('There is no workspace.json in /tmp.');
    expect(await createWorkspace(studio, '/tmp', 'x')).toBe('There is no workspace.json in /tmp.');
    expect(told()[0]).toBe('error: There is no workspace.json in /tmp.');
  });
});

describe('paths of folders', () => {
  it('read by their last part', () => {
    expect(['/home/me/edge', '/home/me/edge/', 'C:\\work\\edge', 'edge'].map(folderName)).toEqual(['edge', 'edge', 'edge', 'edge']);
  });

  it('propose a place beside the open workspace', () => {
    expect(siblingPath('/home/me/edge', 'next')).toBe('/home/me/next');
    expect(siblingPath('C:\\work\\edge', 'next')).toBe('C:\\work\\next');
    expect(siblingPath('', 'next')).toBe('next');
  });
});

describe('summaries in menus', () => {
  it('are their first sentence, without marks', () => {
    expect(firstSentence('Two tenants (`red`, **blue**) share v1.2 of it. And more.')).toBe('Two tenants (red, blue) share v1.2 of it.');
    expect(firstSentence('Each shows what it decides:')).toBe('Each shows what it decides.');
    expect(firstSentence('')).toBe('');
  });
});
