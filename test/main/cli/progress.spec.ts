import { describe, expect, it } from 'vitest';
import { progressOf, replaySentence } from '../../../main/cli/progress';

function line(isTTY: boolean, times: readonly number[]): { readonly written: string[]; readonly progress: ReturnType<typeof progressOf> } {
  const written: string[] = [];
  let at = 0;
  return { written, progress: progressOf({ note: (text) => void written.push(text) }, { isTTY }, () => times[at++] ?? 0) };
}

describe('the progress line', () => {
  it('is quiet in a pipe', () => {
    const { written, progress } = line(false, [0, 1000]);
    progress.show('half');
    progress.clear();
    expect(written).toEqual([]);
  });

  it('overwrites itself on a terminal, not too often, and goes away', () => {
    const { written, progress } = line(true, [0, 0, 50, 500, 500]);
    for (const text of ['a', 'b', 'c']) progress.show(text);
    progress.clear();
    progress.clear();
    expect(written).toEqual(['\r\u001b[Ka', '\r\u001b[Kc', '\r\u001b[K']);
  });
});

describe('replaySentence', () => {
  it('says how many, how far, how fast and what changed', () => {
    const progress = { done: 1500, total: null, bytesDone: 50, bytesTotal: 200, changed: 3, perSecond: 120_000 };
    expect(replaySentence(progress)).toBe('1,500 requests (25 %), 120,000/s, 3 changed');
    expect(replaySentence({ ...progress, total: 3000, changed: 0 })).toBe('1,500 requests (50 %), 120,000/s');
  });
});
