import { afterEach, describe, expect, it, vi } from 'vitest';
import { downloadFile } from '../../../renderer/ui/download';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a download', () => {
  it('is a click on a link to the text, under the last part of its path, and is let go of', () => {
    vi.useFakeTimers();
    const clicked: string[] = [];
    const link = { href: '', download: '', click: () => clicked.push(`${link.download} ${link.href}`) };
    vi.stubGlobal('document', { createElement: () => link });
    const forgotten: string[] = [];
    vi.stubGlobal('URL', { createObjectURL: () => 'blob:1', revokeObjectURL: (address: string) => forgotten.push(address) });
    downloadFile('folder/a.log', 'text');
    expect(clicked).toEqual(['a.log blob:1']);
    vi.runAllTimers();
    expect(forgotten).toEqual(['blob:1']);
  });
});
