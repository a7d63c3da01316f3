import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { receiveAnswer } from '../../../../main/core/responses/receive';
import { createEncodings } from '../../../../main/runtime/encodings';
import { bodyOf } from '../../../../main/runtime/shared-body';
import { page, sentTo, shop } from '../../../support/responses';

const text = 'a page that is long enough. '.repeat(100);
const encodings = createEncodings({ atOnce: 'always' });
const accepts = { headers: [['accept-encoding', 'gzip']] } as const;
const options = {
  behavior: { Compress: true },
  pages: {
    '/a': page(text, [
      ['etag', '"1"'],
      ['cache-control', 'max-age=60'],
    ]),
  },
  ports: { encodings },
};

describe('an answer of the origin', () => {
  it('is stored compressed, and sent compressed from the cache without being compressed again', async () => {
    let times = 0;
    const counting = { encode: (...given: Parameters<typeof encodings.encode>) => (times++, encodings.encode(...given)) };
    const { ask, ports } = shop({ ...options, ports: { encodings: counting } });
    const first = sentTo(await ask('/a', accepts));
    const second = sentTo(await ask('/a', accepts));
    for (const sent of [first, second]) {
      expect(sent.headers).toEqual(
        expect.arrayContaining([
          ['content-encoding', 'gzip'],
          ['etag', 'W/"1"'],
          ['vary', 'Accept-Encoding'],
        ]),
      );
      expect(sent.header('content-length')).toBeUndefined();
      expect(gunzipSync(bodyOf(sent.body).bytes ?? Buffer.alloc(0)).toString()).toBe(text);
    }
    expect(second.header('x-cache')).toBe('Hit from cloudfront');
    expect(times).toBe(1);
    expect([...ports.entries.keys()]).toEqual([expect.stringContaining('accept-encoding="gzip"')]);
  });

  it('is kept in its own form for a viewer that accepts none', async () => {
    const { ask, ports } = shop(options);
    await ask('/a', accepts);
    const plain = sentTo(await ask('/a'));
    expect(plain.header('content-encoding')).toBeUndefined();
    expect(plain.body.text).toBe(text);
    expect(ports.entries.size).toBe(2);
  });

  it('has the head of a compressed one for HEAD, and no body', async () => {
    const sent = sentTo(await shop(options).ask('/a', { ...accepts, method: 'HEAD' }));
    expect(sent.header('content-encoding')).toBe('gzip');
    expect(sent.body).toEqual({ size: 0 });
  });

  it('stays as it came without an encoder', async () => {
    const { ask, snapshot, ports } = shop({ ...options, ports: {} });
    const finished = await ask('/a', accepts);
    expect(sentTo(finished).header('content-encoding')).toBeUndefined();
    expect(receiveAnswer(finished.exchange, snapshot, ports)).toEqual({ compression: { coding: 'gzip', bytes: text.length } });
  });

  it('has no Vary where that is not assumed', async () => {
    const sent = sentTo(await shop({ ...options, assumptions: { 'compress.vary': 'not-added' } }).ask('/a', accepts));
    expect(sent.header('content-encoding')).toBe('gzip');
    expect(sent.header('vary')).toBeUndefined();
  });
});
