import { describe, expect, it } from 'vitest';
import { parseTrafficFilter, termText } from '../../../../renderer/features/traffic/traffic-filter';

describe('the filter of exchanges', () => {
  it('takes qualifiers, and wants the whole of a value behind “=”', () => {
    expect(parseTrafficFilter('reason:Geo -stage:05 tenant:=Acme ms:>500 path:="/A b" word')).toEqual({
      terms: [
        { qualifier: 'reason', value: 'geo', not: false },
        { qualifier: 'stage', value: '05', not: true },
        { qualifier: 'tenant', value: '=Acme', not: false },
        { qualifier: 'ms', value: '>500', not: false },
        { qualifier: 'path', value: '=/A b', not: false },
        { qualifier: null, value: 'word', not: false },
      ],
      problem: null,
    });
    expect(parseTrafficFilter('https://shop.example/a').terms).toEqual([{ qualifier: null, value: 'shop.example/a', not: false }]);
    expect(parseTrafficFilter('nonsense:1').problem).toContain('There is no "nonsense:"');
    expect(parseTrafficFilter('https:').problem).toBeNull();
    expect(parseTrafficFilter('http:2').terms).toEqual([{ qualifier: 'http', value: '2', not: false }]);
  });

  it('names a qualifier that does not exist and goes on without it', () => {
    const filter = parseTrafficFilter('hots:shop acme');
    expect(filter.problem).toContain('"hots:"');
    expect(filter.terms).toEqual([{ qualifier: null, value: 'acme', not: false }]);
  });

  it('is the same again when its terms are written down', () => {
    const text = 'host:shop -status:4xx tenant:=Acme path:="/a b" word';
    const { terms } = parseTrafficFilter(text);
    expect(terms.map(termText).join(' ')).toBe(text);
    expect(parseTrafficFilter(terms.map(termText).join(' ')).terms).toEqual(terms);
  });
});
