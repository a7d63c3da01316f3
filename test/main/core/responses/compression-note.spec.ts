import { describe, expect, it } from 'vitest';
import { sentenceOf } from '../../../../main/core/explain/catalogue';
import type { Finished } from '../../../../main/core/pipeline';
import { accountOfCompression } from '../../../../main/core/responses/compression-note';
import { createEncodings } from '../../../../main/runtime/encodings';
import { errorResponses, page, shop } from '../../../support/responses';

const text = 'a page that is long enough. '.repeat(100);
const ports = { encodings: createEncodings({ atOnce: 'always' }) };
const accepts = { headers: [['accept-encoding', 'gzip']] } as const;
const pages = { '/a': page(text, [['cache-control', 'max-age=60']]), '/short': page('short') };
const compressing = { behavior: { Compress: true }, pages, ports };
const noteOf = ({ spans }: Finished): string | undefined =>
  spans
    .at(-1)
    ?.result.notes?.filter(({ candidate }) => candidate === 'compression')
    .map(({ reason }) => sentenceOf(reason))[0];

describe('the trace of a behavior that compresses', () => {
  it('says that the answer was compressed, by which line, and what that rests on', async () => {
    const finished = await shop(compressing).ask('/a', accepts);
    expect(noteOf(finished)).toBe(
      'Compressed at the edge with gzip (2800 bytes from the origin); what the cache keeps is compressed, too.',
    );
    const { result } = finished.spans.at(-1) as Finished['spans'][number];
    expect(result.notes?.[0]?.because).toMatchObject([{ pointer: '/DefaultCacheBehavior/Compress' }]);
    expect(result.assumptions).toEqual(['compress.always', 'compress.chunked', 'compress.vary']);
  });

  it('says which condition did not hold', async () => {
    const { ask } = shop(compressing);
    expect(noteOf(await ask('/short', accepts))).toBe('Not compressed: it has 5 bytes, and CloudFront compresses from 1,000 on.');
    expect(noteOf(await ask('/a'))).toBe('Not compressed: the viewer sends no Accept-Encoding.');
    expect(noteOf(await ask('/a', { headers: [['accept-encoding', 'zstd']] }))).toContain('(Accept-Encoding: zstd)');
  });

  it('says so of an object from the cache: encoded already, or stored before all conditions held', async () => {
    const { ask, ports: own } = shop(compressing);
    await ask('/a', accepts);
    expect(noteOf(await ask('/a', accepts))).toBe('The stored object is encoded already (gzip) and is sent as it is.');
    const [[key, entry] = ['', undefined]] = [...own.entries];
    if (!entry) throw new Error('nothing was stored');
    (own.entries as Map<string, unknown>).set(key, {
      ...entry,
      headers: entry.headers.filter(([name]) => name !== 'content-encoding').concat([['content-length', '2800']]),
    });
    expect(noteOf(await ask('/a', accepts))).toContain('was stored uncompressed, before all conditions held');
    await ask('/short', accepts);
    expect(noteOf(await ask('/short', accepts))).toContain('Not compressed: it has 5 bytes');
  });

  it('says of an error page what became of the page', async () => {
    const custom = errorResponses({ ErrorCode: 404, ResponsePagePath: '/a', ResponseCode: '404' });
    expect(noteOf(await shop({ ...compressing, template: custom }).ask('/missing', accepts))).toContain('Compressed at the edge');
  });

  it('reports that nothing is compressed without an encoder', async () => {
    const finished = await shop({ ...compressing, ports: {} }).ask('/a', accepts);
    expect(finished.spans.at(-1)?.result.notSimulated).toMatchObject([{ setting: 'Compress' }]);
    expect(noteOf(finished)).toBeUndefined();
  });

  it('is silent where nothing is compressed by configuration, and of what a stage answered by itself', async () => {
    expect(noteOf(await shop({ ...compressing, behavior: {} }).ask('/a', accepts))).toBeUndefined();
    const refused = await shop(compressing).ask('/a', { ...accepts, method: 'DELETE' });
    expect(refused.exchange.response?.status).toBe(403);
    expect(accountOfCompression(refused.exchange, true).note).toBeNull();
  });
});
