import { describe, expect, it } from 'vitest';
import { diagnosticsOf } from '../../../support/diagnostics';

describe('comments of policies', () => {
  it('are counted for every kind that AWS limits', () => {
    const Comment = 'x'.repeat(200);
    const files = {
      'policies/cache/one.json': { Name: 'one', MinTTL: 0, Comment },
      'key-groups/two.json': { Name: 'two', Items: ['key'], Comment },
    };
    expect(diagnosticsOf(files, 'policy.').map(({ message }) => message)).toEqual([
      'The comment of two has 200 characters; AWS takes 128.',
      'The comment of one has 200 characters; AWS takes 128.',
    ]);
  });
});
