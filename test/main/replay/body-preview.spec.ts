import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { BodyRef } from '../../../main/core/types/exchange';
import { bodyPreview, previewBytes, textOf } from '../../../main/replay/body-preview';
import { fromBuffer, fromFile } from '../../../main/runtime/shared-body';
import { tempFolder } from '../../support/temp-folder';

const preview = (body: BodyRef) => bodyPreview({ status: 200, headers: [['content-type', 'text/html']], body });

describe('bodyPreview', () => {
  it('shows a short body whole', async () => {
    expect(await preview({ size: 5, text: 'grün' })).toEqual({ text: 'grün', bytes: 5, truncated: false, contentType: 'text/html' });
  });

  it('shows the beginning of a long one and tells its size', async () => {
    const bytes = Buffer.alloc(previewBytes + 10, 'a');
    const folder = tempFolder({ 'long.txt': bytes });
    for (const handle of [fromBuffer(bytes), fromFile(`${folder}/long.txt`, bytes.length), Readable.from([bytes])]) {
      const shown = await preview({ size: bytes.length, handle });
      expect(shown).toMatchObject({ bytes: bytes.length, truncated: true });
      expect(shown.text).toHaveLength(previewBytes);
    }
  });

  it('shows no text of a binary body', async () => {
    expect(await preview({ size: 3, handle: fromBuffer(Buffer.from([1, 0, 2])) })).toMatchObject({ text: null, bytes: 3 });
  });
});

describe('textOf', () => {
  it('takes what is no UTF-8 for binary', () => {
    expect(textOf(Buffer.from([0xff, 0xfe, 0x41]), false)).toBeNull();
  });

  it('leaves a character out that was cut in two', () => {
    const bytes = Buffer.from('aä');
    expect(textOf(bytes.subarray(0, 2), true)).toBe('a');
    expect(textOf(bytes.subarray(0, 2), false)).toBeNull();
  });
});
