import { describe, expect, it } from 'vitest';
import { counted, recognisedWords } from '../../../../main/interchange/import/words';

describe('what was recognised', () => {
  it('is said in words, templates and tenants first', () => {
    expect(recognisedWords({ 'record-set': 2, 'distribution-tenant': 1, distribution: 1, 'web-acl': 3 })).toEqual([
      '1 distribution',
      '1 tenant',
      '3 web ACLs',
      '2 DNS record sets',
    ]);
    expect(counted(0, 'file', 'files')).toBe('0 files');
  });
});
