import { describe, expect, it } from 'vitest';
import { refsTo, refTo } from '../../../../main/core/config/ref-to';
import { tenant, workspaceOf } from '../../../support/compiled';

describe('canonical references', () => {
  it('are found in the file even when the resource is one of several', () => {
    const workspace = workspaceOf({ 'tenants/all.json': [tenant('a', ['a.example']), tenant('b', ['b.example'])] });
    const second = workspace.tenants[1];
    if (!second) throw new Error('only one tenant');
    expect(workspace.locate(refTo(second, '/Name'))).toMatchObject({ file: 'tenants/all.json', pointer: '/1/Name' });
    expect(refsTo(second, '')).toEqual([{ file: 'tenants/all.json', pointer: '', base: '/1' }]);
  });

  it('are none for what no file declares', () => {
    expect(refsTo({ file: '', base: '' }, '/Name')).toEqual([]);
    expect(refsTo(null, '/Name')).toEqual([]);
  });
});
