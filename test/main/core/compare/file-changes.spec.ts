import { describe, expect, it } from 'vitest';
import { fixtureChanges, recordChanges } from '../../../../main/core/compare/file-changes';
import type { FoundChange } from '../../../../main/core/compare/changes';
import { workspaceOf } from '../../../support/compiled';

const zone = (records: string): object => ({
  'dns/shop.example.zone': `$ORIGIN shop.example.\n$TTL 300\n@ IN SOA ns admin 1 7200 900 1209600 60\n${records}\n`,
});

function told(before: object, after: object): readonly string[] {
  const found: FoundChange[] = [];
  recordChanges(workspaceOf({ ...before }), workspaceOf({ ...after }), found);
  return found.map(({ kind, name, how, steps, from, to }) => `${kind} ${name} ${how} ${steps.join(' ')} ${String(from)} ${String(to)}`);
}

describe('records that differ', () => {
  it('are none where lines only moved', () => {
    expect(told(zone('a IN A 192.0.2.1\nb IN A 192.0.2.2'), zone('; a comment\n\nb IN A 192.0.2.2\na IN A 192.0.2.1'))).toEqual([]);
  });

  it('are one that points elsewhere where one went and one came under the same name and type', () => {
    expect(told(zone('a IN CNAME one.example.'), zone('a IN CNAME two.example.'))).toEqual([
      'dns-record a.shop.example changed CNAME one.example two.example',
    ]);
  });

  it('come, go and live longer', () => {
    expect(told(zone('a IN A 192.0.2.1\nb 60 IN A 192.0.2.2'), zone('b 90 IN A 192.0.2.2\nc IN A 192.0.2.3'))).toEqual([
      'dns-record b.shop.example changed A TTL 60 90',
      'dns-record c.shop.example added A undefined 192.0.2.3',
      'dns-record a.shop.example removed A 192.0.2.1 undefined',
    ]);
  });

  it('go with their zone', () => {
    expect(told(zone('a IN A 192.0.2.1'), {})).toEqual(['zone shop.example removed  shop.example undefined']);
  });
});

describe('files of origins that differ', () => {
  it('are told by name, size and time', () => {
    const file = (path: string, size: number, modified = 1): readonly [string, { path: string; size: number; modified: number }] => [
      `/${path}`,
      { path: `origins/web.example/${path}`, size, modified },
    ];
    const found: FoundChange[] = [];
    fixtureChanges(
      'web.example',
      new Map([file('a', 1), file('b', 2), file('c', 3)]),
      new Map([file('a', 1), file('b', 5), file('d', 3)]),
      found,
    );
    expect(
      found.map(({ how, steps, before, after }) => `${how} ${steps.join('')} ${before()?.file ?? '-'} ${after()?.file ?? '-'}`),
    ).toEqual([
      'changed /b origins/web.example/b origins/web.example/b',
      'removed /c origins/web.example/c -',
      'added /d - origins/web.example/d',
    ]);
  });
});
