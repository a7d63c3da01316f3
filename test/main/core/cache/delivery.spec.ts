import { describe, expect, it } from 'vitest';
import { deliver, deliveryClause } from '../../../../main/core/cache/delivery';
import type { HeaderList } from '../../../../main/core/types/exchange';
import { exchangeOf, snapshotOf, template } from '../../../support/compiled';
import { textOf } from '../../../support/cache-story';
import { entryOf } from '../../../support/ports';
import { fixedPorts } from '../../../support/stage';

const snapshot = snapshotOf({ 'distributions/saas.json': template() });
const stored = entryOf({
  headers: [
    ['etag', '"v1"'],
    ['content-type', 'text/plain'],
  ],
});

function get(headers: HeaderList, entry = stored, given = snapshot): ReturnType<typeof deliver> {
  return deliver(exchangeOf({ headers }), given, entry, fixedPorts.ids);
}

describe('deliver', () => {
  it('gives the object as it is', () => {
    const { head, delivery } = get([]);
    expect(head).toEqual({ status: 200, headers: stored.headers, body: stored.body });
    expect(deliveryClause(delivery)).toBe('');
  });

  it('judges a condition before a Range, as RFC 9110 has it', () => {
    const { head, delivery, assumption } = get([
      ['if-none-match', '"v1"'],
      ['range', 'bytes=0-0'],
    ]);
    expect(head.status).toBe(304);
    expect(assumption).toBe('cache.conditional-hit');
    expect(deliveryClause(delivery)).toContain('304 without a body');
  });

  it('gives one range as it is and several as multipart/byteranges', () => {
    expect(get([['range', 'bytes=1-3']]).head).toMatchObject({ status: 206, body: { size: 3 } });
    const { head, delivery } = get([['range', 'bytes=0-0,4-4']]);
    expect(head.headers).toContainEqual(['content-type', expect.stringMatching(/^multipart\/byteranges; boundary=CloudFront-/)]);
    expect(textOf(head.body)).toContain('Content-Range: bytes 4-4/5\r\n\r\no\r\n--');
    expect(deliveryClause(delivery)).toContain('the byte ranges 0-0 and 4-4 of 5');
  });

  it('answers 416 behind the end, or the whole when the assumption says so', () => {
    const { head, delivery, assumption } = get([['range', 'bytes=5-']]);
    expect(head).toMatchObject({
      status: 416,
      headers: [
        ['content-range', 'bytes */5'],
        ['content-length', '0'],
      ],
    });
    expect(assumption).toBe('cache.range-unsatisfiable');
    expect(deliveryClause(delivery)).toContain('only 5 bytes: 416');
    const other = snapshotOf({ 'distributions/saas.json': template() }, { 'cache.range-unsatisfiable': '200' });
    expect(get([['range', 'bytes=5-']], stored, other).head.status).toBe(200);
  });

  it('says why a Range changes nothing', () => {
    expect(deliveryClause(get([['range', 'bytes=3-1']]).delivery)).toBe(" The viewer's Range cannot be read: the whole object is sent.");
    expect(deliveryClause(get([['range', 'bytes=0-1']], entryOf({ body: { size: null } })).delivery)).toContain('still arriving');
  });

  it('leaves redirects and errors alone', () => {
    expect(
      get(
        [
          ['range', 'bytes=0-0'],
          ['if-none-match', '"v1"'],
        ],
        { ...stored, status: 301 },
      ).head.status,
    ).toBe(301);
  });
});
