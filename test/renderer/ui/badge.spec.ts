import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { OriginBadge, StatusPill, originWords, statusTone } from '../../../renderer/ui/badge';

describe('badges', () => {
  it('give a status its tone', () => {
    expect([200, 304, 404, 502, null].map(statusTone)).toEqual(['ok', 'info', 'warning', 'error', 'error']);
  });

  it('never speak by colour alone', () => {
    expect(renderToStaticMarkup(StatusPill({ tone: 'error', children: 'expired' }))).toMatch(/<svg.*expired/);
    for (const [from, words] of Object.entries(originWords)) {
      const markup = renderToStaticMarkup(createElement(OriginBadge, { from: from as keyof typeof originWords }));
      expect(markup).toBe(`<span class="badge from-${from}">${words}</span>`);
    }
  });
});
