import { createElement, type ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { useVisible, VisibilityProvider } from '../../../renderer/ui/visibility';

function Probe(): ReactElement {
  return createElement('i', null, useVisible() ? 'seen' : 'hidden');
}

describe('visibility', () => {
  it('is true outside of the shell and as the shell says inside', () => {
    expect(renderToStaticMarkup(createElement(Probe))).toContain('seen');
    expect(renderToStaticMarkup(createElement(VisibilityProvider, { value: false }, createElement(Probe)))).toContain('hidden');
  });
});
