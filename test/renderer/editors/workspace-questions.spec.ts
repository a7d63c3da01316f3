import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unsavedSince } from '../../../renderer/editors/workspace-questions';

const texts = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom('1', '2', ''));

describe('what a request says of unsaved texts', () => {
  it('is what changed, and what is no longer unsaved', () => {
    expect(unsavedSince({ a: '1', b: '1', c: '1' }, { a: '1', b: '2', d: '1' })).toEqual({ b: '2', c: null, d: '1' });
  });

  it('leads from what the worker knows to what holds now', () => {
    fc.assert(
      fc.property(texts, texts, (before, now) => {
        const known = new Map<string, string>(Object.entries(before));
        for (const [path, text] of Object.entries(unsavedSince(before, now))) {
          if (text === null) known.delete(path);
          else known.set(path, text);
        }
        expect(Object.fromEntries(known)).toEqual({ ...now });
      }),
    );
  });
});
