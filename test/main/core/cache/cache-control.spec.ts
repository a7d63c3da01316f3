import { describe, expect, it } from 'vitest';
import { parseDirectives, parseLifetime } from '../../../../main/core/cache/cache-control';
import { testTime } from '../../../support/ports';

const lifetime = (headers: readonly (readonly [string, string])[]): unknown => parseLifetime(headers, testTime);

describe('parseLifetime', () => {
  it.each([
    ['s-maxage over max-age', [['cache-control', 'max-age=60, s-maxage=10']], 's-maxage', 10],
    [
      'max-age over Expires',
      [
        ['cache-control', 'max-age=60'],
        ['expires', 'Thu, 01 Jan 1970 00:00:00 GMT'],
      ],
      'max-age',
      60,
    ],
    ['Expires', [['expires', new Date(testTime + 90_000).toUTCString()]], 'Expires', 90],
    ['an Expires in the past', [['expires', 'Thu, 01 Jan 1970 00:00:00 GMT']], 'Expires', 0],
    ['an Expires that is no date', [['expires', '0']], 'Expires', 0],
    ['a max-age that is no number', [['cache-control', 'max-age=soon']], 'max-age', 0],
    ['a negative max-age', [['cache-control', 'max-age=-5']], 'max-age', 0],
    ['a quoted max-age', [['cache-control', 'max-age="7"']], 'max-age', 7],
    ['nothing', [['content-type', 'text/html']], null, null],
  ] as const)('reads %s', (_name, headers, from, seconds) => {
    expect(lifetime(headers)).toMatchObject({ from, seconds });
  });

  it('joins several Cache-Control lines', () => {
    expect(
      lifetime([
        ['cache-control', 'public'],
        ['cache-control', 'max-age=5'],
      ]),
    ).toMatchObject({ seconds: 5, spoken: true });
  });

  it.each([
    ['no-store', 'no-store'],
    ['max-age=0, NO-CACHE', 'no-cache'],
    ['private, no-store', 'no-store'],
    ['private', 'private'],
    ['no-cache="set-cookie"', null],
    ['private="x-user"', null],
    ['public', null],
  ])('finds what forbids reuse in %s', (value, forbids) => {
    expect(lifetime([['cache-control', value]])).toMatchObject({ forbids });
  });
});

describe('parseDirectives', () => {
  it('copes with quoted commas and keeps the first of equal names', () => {
    expect([...parseDirectives('no-cache="a, b", max-age=1, max-age=2')]).toEqual([
      ['no-cache', 'a, b'],
      ['max-age', '1'],
    ]);
  });

  it('reads a line as it did when it comes again', () => {
    for (const line of ['max-age=60', 'MAX-AGE=60, private', `x=${'y'.repeat(500)}`]) {
      expect([...parseDirectives(line)]).toEqual([...parseDirectives(` ${line}`)]);
      expect([...parseDirectives(line)]).toEqual([...parseDirectives(line)]);
    }
  });
});
