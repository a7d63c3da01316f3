import { describe, expect, it } from 'vitest';
import { linkLostIds } from '../../../../main/interchange/import/lost-ids';
import type { ImportedResource } from '../../../../main/interchange/import/resource';

const place = { file: 'x', line: 1, column: 1 };
const of = (kind: ImportedResource['kind'], name: string, more: Partial<ImportedResource>): ImportedResource => ({
  kind,
  name,
  stem: name,
  value: {},
  envelope: {},
  wrapper: null,
  place,
  ...more,
});

describe('ids that the files of a workspace cannot hold', () => {
  const all = [of('public-key', 'signer', { id: 'K1' }), of('key-value-store', 'pairs', { arn: 'arn:kvs' })];

  it('become names where they are referred to', () => {
    const group = of('key-group', 'g', { value: { Items: ['K1', 'K2'] } });
    expect(linkLostIds(group, all).value).toEqual({ Items: ['signer', 'K2'] });
    const code = of('function', 'f', { value: { KeyValueStoreAssociations: [{ KeyValueStoreARN: 'arn:kvs' }] } });
    expect(linkLostIds(code, all).value).toEqual({ KeyValueStoreAssociations: [{ KeyValueStoreARN: 'pairs' }] });
  });

  it('are left alone everywhere else', () => {
    const tenant = of('distribution-tenant', 't', { value: { Name: 'K1' } });
    expect(linkLostIds(tenant, all)).toBe(tenant);
  });
});
