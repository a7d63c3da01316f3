import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { copyText } from '../../../renderer/ui/copy';
import { useToasts } from '../../../renderer/ui/toast';

beforeEach(() => {
  vi.useFakeTimers();
  useToasts.setState({ messages: [] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const told = (): readonly string[] => useToasts.getState().messages.map(({ tone, text }) => `${tone}: ${text}`);

/** A document whose copy command answers `works`, and what was selected when it was called. */
function stubDocument(works: boolean): string[] {
  const copied: string[] = [];
  const box = { value: '', style: {}, select: () => undefined, remove: () => undefined };
  vi.stubGlobal('document', {
    createElement: () => box,
    body: { append: () => undefined },
    execCommand: () => {
      copied.push(box.value);
      return works;
    },
  });
  return copied;
}

describe('copying', () => {
  it('uses the clipboard and says what was copied', async () => {
    const written: string[] = [];
    vi.stubGlobal('navigator', { clipboard: { writeText: async (text: string) => void written.push(text) } });
    await copyText('127.0.0.1:53', 'the address');
    expect(written).toEqual(['127.0.0.1:53']);
    expect(told()).toEqual(['ok: Copied the address.']);
  });

  it('falls back where the clipboard is not allowed', async () => {
    vi.stubGlobal('navigator', { clipboard: { writeText: async () => Promise.reject(new Error('denied')) } });
    const copied = stubDocument(true);
    await copyText('x', 'it');
    expect(copied).toEqual(['x']);
    expect(told()).toEqual(['ok: Copied it.']);
  });

  it('shows the text when nothing helps', async () => {
    vi.stubGlobal('navigator', {});
    stubDocument(false);
    await copyText('abc', 'it');
    expect(told()).toEqual(['error: Could not copy it. It is: abc']);
  });
});
