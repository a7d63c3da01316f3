import { expect, it } from 'vitest';
import { noHints } from '../../../../main/core/witness/hints';

it('hints begin with nothing, and share nothing', () => {
  const hints = noHints();
  hints.headers.add('a');
  hints.patterns.push('/x');
  expect(noHints()).toMatchObject({ patterns: [], paths: [], headerSets: [], queryTexts: [] });
  expect(noHints().headers.size).toBe(0);
});
