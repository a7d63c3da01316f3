import { describe, expect, it } from 'vitest';
import { headerValue, joinedHeader } from '../../../../main/core/responses/header-list';

const list = [
  ['via', 'one'],
  ['etag', '"a"'],
  ['via', 'two'],
] as const;

describe('header lists', () => {
  it('give the first line of a header', () => {
    expect(headerValue(list, 'via')).toBe('one');
    expect(headerValue(list, 'age')).toBeUndefined();
  });

  it('join all lines of a header', () => {
    expect(joinedHeader(list, 'via')).toBe('one, two');
    expect(joinedHeader(list, 'via', '; ')).toBe('one; two');
    expect(joinedHeader(list, 'age')).toBeUndefined();
  });
});
