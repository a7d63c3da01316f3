import { describe, expect, it } from 'vitest';
import { createSkipped, mostListed } from '../../../../main/traces/sources/skipped';

describe('what could not be used', () => {
  it('is counted in full and listed up to a bound', () => {
    const skipped = createSkipped();
    for (let line = 1; line <= mostListed + 5; line++) skipped.add('a.log', line, 'It is no line.', 'x'.repeat(1000));
    expect(skipped.count()).toBe(mostListed + 5);
    expect(skipped.list()).toHaveLength(mostListed);
    expect(skipped.list()[0]).toEqual({ file: 'a.log', line: 1, reason: 'It is no line.', text: 'x'.repeat(200) });
  });

  it('is told apart from what is used, but otherwise than it stands there', () => {
    const skipped = createSkipped();
    skipped.note('a.sh', 3, '-x is not heeded here.');
    expect([skipped.notes(), skipped.count()]).toEqual([[{ file: 'a.sh', line: 3, text: '-x is not heeded here.' }], 0]);
  });
});
