import { describe, expect, it } from 'vitest';
import { flatten } from '../../../../main/core/config/flatten';

describe('flattening', () => {
  it('gives one leaf per value with member path and pointer', () => {
    expect(flatten({ Enabled: true, Restrictions: { GeoRestriction: { RestrictionType: 'none' } } }, '', '')).toEqual([
      { path: 'Enabled', pointer: '/Enabled', value: true },
      { path: 'Restrictions.GeoRestriction.RestrictionType', pointer: '/Restrictions/GeoRestriction/RestrictionType', value: 'none' },
    ]);
  });

  it('names the items of a list by their own key, and by place where the key repeats or is missing', () => {
    const paths = (value: unknown): readonly string[] => flatten(value, '', '').map(({ path, pointer }) => `${path} ${pointer}`);
    expect(paths({ Origins: [{ Id: 'web', A: 1 }] })).toEqual(['Origins[web].Id /Origins/0/Id', 'Origins[web].A /Origins/0/A']);
    expect(paths({ E: [{ ErrorCode: 404 }, { ErrorCode: 404 }, { Other: 1 }] })).toEqual([
      'E[404].ErrorCode /E/0/ErrorCode',
      'E[1].ErrorCode /E/1/ErrorCode',
      'E[2].Other /E/2/Other',
    ]);
  });

  it('keeps lists of plain values and empty things whole', () => {
    expect(flatten({ Methods: ['GET', 'HEAD'], None: [], Nothing: {}, Null: null }, 'X', '/X')).toEqual([
      { path: 'X.Methods', pointer: '/X/Methods', value: ['GET', 'HEAD'] },
      { path: 'X.None', pointer: '/X/None', value: [] },
      { path: 'X.Nothing', pointer: '/X/Nothing', value: {} },
      { path: 'X.Null', pointer: '/X/Null', value: null },
    ]);
    expect(flatten({}, '', '')).toEqual([]);
  });

  it('escapes members in pointers', () => {
    expect(flatten({ 'a/b~c': 1 }, '', '')).toEqual([{ path: 'a/b~c', pointer: '/a~1b~0c', value: 1 }]);
  });
});
