import { describe, expect, it } from 'vitest';
import type { StoredSet } from '../../../../main/core/types/traffic-query';
import {
  exchanges,
  groupSets,
  lossText,
  moment,
  shortCount,
  storageText,
  targetOf,
  termOfGroup,
} from '../../../../renderer/features/traffic/set-words';

const set = (id: string, kind: StoredSet['kind'], pinned = false): StoredSet => ({ id, kind, pinned }) as StoredSet;

describe('words for sets', () => {
  it('stand together by kind, pinned ones first', () => {
    const groups = groupSets([set('a', 'import'), set('b', 'recording'), set('c', 'import', true), set('d', 'http')]);
    expect(groups.map(({ title, sets }) => [title, sets.map(({ id }) => id)])).toEqual([
      ['Recordings', ['b']],
      ['Imports', ['c', 'a']],
      ['Request files', ['d']],
    ]);
  });

  it('count', () => {
    expect([exchanges(1), exchanges(1204)]).toEqual(['1 exchange', '1,204 exchanges']);
    expect([7, 1204, 14_300, 1_250_000, 999_700, 25_000_000].map(shortCount)).toEqual(['7', '1,204', '14k', '1.3M', '1.0M', '25M']);
  });

  it('say how full the store is, and what was not kept', () => {
    expect(storageText({ bytes: 214e6, maxBytes: 2e9, oldestAt: null })).toBe('214 MB of 2.0 GB');
    expect(storageText({ bytes: 0, maxBytes: 2e9, oldestAt: Date.UTC(2031, 10, 3, 12) })).toBe('0 B of 2.0 GB, oldest from 3 Nov');
    expect(lossText({ untraced: 0, lost: 0 })).toBeNull();
    expect(lossText({ untraced: 12, lost: 1 })).toBe(
      '12 exchanges kept without their trace, 1 exchange not kept: they came faster than they can be written.',
    );
  });

  it('turn a group into the condition that leaves it alone', () => {
    expect(termOfGroup('owner', 'Acme')).toEqual({ qualifier: 'tenant', value: '=Acme', not: false });
    expect(termOfGroup('owner', null)).toEqual({ qualifier: 'tenant', value: 'none', not: false });
    expect(termOfGroup('class', '4xx')).toEqual({ qualifier: 'status', value: '4xx', not: false });
    expect(termOfGroup('class', 'tls.expired')).toEqual({ qualifier: 'status', value: 'tls.expired', not: false });
    expect(termOfGroup('status', '404')).toEqual({ qualifier: 'status', value: '=404', not: false });
    expect(termOfGroup('path', '/a b')).toEqual({ qualifier: 'path', value: '=/a b', not: false });
    expect(termOfGroup('method', null)).toBeNull();
  });

  it('write rows', () => {
    expect([targetOf({ path: '/a', query: null }), targetOf({ path: '/a', query: '' })]).toEqual(['/a', '/a?']);
    expect(moment(new Date(2031, 1, 3, 4, 5, 6).getTime())).toBe('3 Feb 04:05:06');
  });
});
