import { createElement, type ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { useBench, useWorkbench, WorkbenchProvider } from '../../../../renderer/features/files/workbench-context';
import { makeBench } from '../../../support/workbench';

function Count(): ReactElement {
  const bench = useBench();
  return createElement(
    'i',
    null,
    useWorkbench((state) => (state.active === null ? bench.store.getState().entries.length : -1)),
  );
}

describe('the workbench of the window', () => {
  it('is read by components inside Files, and missed loudly outside', async () => {
    const { bench } = await makeBench();
    expect(renderToStaticMarkup(createElement(WorkbenchProvider, { value: bench }, createElement(Count)))).toBe('<i>4</i>');
    expect(() => renderToStaticMarkup(createElement(Count))).toThrow('outside of Files');
  });
});
