import { describe, expect, it } from 'vitest';
import { createReportBook, type Finder } from '../../../../../main/core/rules/engine/report-book';
import type { Diagnostic } from '../../../../../main/core/types/diagnostic';

const at = (file: string, line: number, code = 'a.b'): Diagnostic => ({
  code,
  severity: 'info',
  message: 'Said.',
  file,
  line,
  column: 1,
  pointer: '',
  fixes: [],
});

describe('the report book', () => {
  it('sorts what finders and the loader found, and tells the files that changed', () => {
    const book = createReportBook();
    const [one, other]: Finder[] = [{ found: [] }, { found: [] }];
    book.report(one as Finder, [at('b', 2), at('a', 3)]);
    book.report(other as Finder, [at('b', 1)]);
    book.load([at('a', 1, 'x.y'), at('c', 1)]);
    expect(book.settle()).toEqual(['a', 'b', 'c']);
    expect(book.all()).toEqual([at('a', 1, 'x.y'), at('a', 3), at('b', 1), at('b', 2), at('c', 1)]);
    book.report(one as Finder, [at('b', 2)]);
    book.load([at('a', 1, 'x.y')]);
    expect(book.settle()).toEqual(['a', 'c']);
    expect(book.ofFile('a')).toEqual([at('a', 1, 'x.y')]);
    expect(book.ofFile('c')).toEqual([]);
    expect(book.all()).toEqual([at('a', 1, 'x.y'), at('b', 1), at('b', 2)]);
  });

  it('keeps its list when something else found the same', () => {
    const book = createReportBook();
    const [one, other]: Finder[] = [{ found: [] }, { found: [] }];
    book.report(one as Finder, [at('a', 1)]);
    book.settle();
    const before = book.all();
    book.report(one as Finder, []);
    book.report(other as Finder, [at('a', 1)]);
    expect(book.settle()).toEqual([]);
    expect(book.all()).toBe(before);
  });
});
