import { describe, expect, it } from 'vitest';
import { lensesOf } from '../../../../renderer/features/files/lenses';

describe('actions above lines', () => {
  it('send the saved requests of the file', () => {
    const request = { url: 'https://a.example/' };
    const saved = [
      { file: 'requests/a.http', line: 4, request },
      { file: 'requests/b.http', line: 1, request },
    ];
    expect(lensesOf('requests/a.http', '', saved)).toEqual([{ line: 4, title: '▷ Send', lens: { kind: 'send', request } }]);
  });

  it('send to the domains of a tenant and show them on the map; a wildcard is no address', () => {
    const text = '{\n  "Domains": [{ "Domain": "a.example" },\n  { "Domain": "*.b.example" }]\n}';
    expect(lensesOf('tenants/a.json', text, []).map(({ line, title }) => `${line} ${title}`)).toEqual(['2 ▷ Send', '2 Map']);
    expect(lensesOf('distributions/a.json', text, [])).toEqual([]);
  });
});
