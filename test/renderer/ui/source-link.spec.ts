import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { SourceLink, sourceText } from '../../../renderer/ui/source-link';

describe('a link to a line', () => {
  it('reads file and line', () => {
    expect(sourceText({ file: 'tenants/acme.json', pointer: '/Domains/0', line: 4 })).toBe('tenants/acme.json:4');
    expect(sourceText({ file: 'tenants/acme.json', pointer: '', line: null })).toBe('tenants/acme.json');
  });

  it('is no button where there is no file to open', () => {
    const markup = renderToStaticMarkup(createElement(SourceLink, { source: { file: '', pointer: '', line: null } }));
    expect(markup).toContain('built into CloudFront');
    expect(markup).not.toContain('<button');
  });
});
