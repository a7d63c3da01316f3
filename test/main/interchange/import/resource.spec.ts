import { describe, expect, it } from 'vitest';
import { documentOf, type ImportedResource } from '../../../../main/interchange/import/resource';

const resource: ImportedResource = {
  kind: 'distribution',
  name: 'a',
  stem: 'a',
  value: { Enabled: true },
  envelope: {},
  wrapper: 'DistributionConfig',
  place: { file: 'x', line: 1, column: 1 },
};

describe('a new file', () => {
  it('has a wrapper only when something stands around the configuration', () => {
    expect(documentOf(resource)).toEqual({ Enabled: true });
    expect(documentOf({ ...resource, envelope: { Id: 'E1' } })).toEqual({ Id: 'E1', DistributionConfig: { Enabled: true } });
    expect(documentOf({ ...resource, envelope: { Id: 'E1' }, wrapper: null })).toEqual({ Enabled: true });
  });
});
