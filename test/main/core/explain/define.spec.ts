import { describe, expect, it } from 'vitest';
import { speakerOf, type ReasonTable } from '../../../../main/core/explain/define';

describe('a speaker', () => {
  it('makes the reason that a stage returns, without putting it into words yet', () => {
    let spoken = 0;
    const table = {
      'test.greeting': { severity: 'ok', sentence: ({ name }: { name: string }) => `Hello ${name} (${++spoken}).`, source: 'a test' },
    } satisfies ReasonTable;
    expect(speakerOf(table)('test.greeting', { name: 'edge' })).toEqual({ code: 'test.greeting', params: { name: 'edge' } });
    expect(spoken).toBe(0);
  });
});
