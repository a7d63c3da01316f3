import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { BodyRef } from '../../../main/core/types/exchange';
import { bodyPreview } from '../../../main/replay/body-preview';
import { previewBytes } from '../../../main/runtime/decode-body';
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

  it('shows what is behind an encoding, and how much was sent', async () => {
    const packed = gzipSync('plain text');
    const headers = [['content-encoding', 'gzip']] as const;
    const shown = await bodyPreview({ status: 200, headers, body: { size: packed.length, handle: fromBuffer(packed) } });
    expect(shown).toEqual({ text: 'plain text', bytes: packed.length, truncated: false, contentType: null });
  });

  it('shows no text of a binary body', async () => {
    expect(await preview({ size: 3, handle: fromBuffer(Buffer.from([1, 0, 2])) })).toMatchObject({ text: null, bytes: 3 });
  });
});
