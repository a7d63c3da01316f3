import { describe, expect, it } from 'vitest';
import { lensesOf } from '../../../../renderer/features/files/lenses';

describe('actions above lines', () => {
  it('send the requests of the text as it is, each from its own line', () => {
    const text = '### One\nGET https://a.example/\n\n### Two\n# @no-sni\n# @driver offline\nHEAD https://b.example/\n';
    expect(lensesOf('requests/a.http', text).map(({ line, title, lens }) => [line, title, lens])).toMatchObject([
      [2, '▷ Send', { kind: 'send', request: { method: 'GET', url: 'https://a.example/' } }],
      [7, '▷ Send', { kind: 'send', request: { method: 'HEAD', url: 'https://b.example/', sni: null, driver: 'offline' } }],
    ]);
  });

  it('send to the domains of a tenant and show them on the map; a wildcard is no address', () => {
    const text = '{\n  "Domains": [{ "Domain": "a.example" },\n  { "Domain": "*.b.example" }]\n}';
    expect(lensesOf('tenants/a.json', text).map(({ line, title }) => `${line} ${title}`)).toEqual(['2 ▷ Send', '2 Map']);
    expect(lensesOf('distributions/a.json', text)).toEqual([]);
  });

  it('run a function, above its handler', () => {
    const text = "import cf from 'cloudfront';\n\nasync function handler(event) {\n  return event.request;\n}\n";
    expect(lensesOf('functions/brand.js', text)).toEqual([{ line: 3, title: '▷ Run…', lens: { kind: 'try', file: 'functions/brand.js' } }]);
    expect(lensesOf('functions/brand.js', 'const other = 1;\n')).toEqual([]);
    expect(lensesOf('origins/a.example/app.js', text)).toEqual([]);
  });
});
