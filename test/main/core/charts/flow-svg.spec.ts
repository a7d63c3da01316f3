import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildFlowPicture } from '../../../../main/core/charts/flow-picture';
import { renderFlowSvg } from '../../../../main/core/charts/flow-svg';

const golden = (name: string): string => join(import.meta.dirname, 'golden', name);

describe('the flow as SVG', () => {
  it('draws what stays, what breaks and what is mended', async () => {
    const flows = [
      { from: '200 Hit', to: '200 Hit', count: 6120 },
      { from: '200 Hit', to: '200 Miss', count: 214 },
      { from: '200 Miss', to: '200 Miss', count: 2400 },
      { from: '200 Miss', to: '403 Error', count: 380 },
      { from: '301 Redirect', to: '301 Redirect', count: 150 },
      { from: '200 Hit', to: 'dns.dangling', count: 41 },
      { from: '403 Error', to: '200 Miss', count: 12 },
      { from: 'tls.name-mismatch', to: 'tls.name-mismatch', count: 3 },
    ];
    await expect(renderFlowSvg(buildFlowPicture(flows, { width: 900, height: 320 }))).toMatchFileSnapshot(golden('flow.svg'));
  });

  it('draws a single outcome that nothing happens to', async () => {
    const picture = buildFlowPicture([{ from: '200 Hit', to: '200 Hit', count: 1 }], { width: 480, height: 120 });
    await expect(renderFlowSvg(picture)).toMatchFileSnapshot(golden('flow-same.svg'));
  });

  it('draws forty outcomes with long names', async () => {
    const flows = Array.from({ length: 44 }, (_none, at) => ({
      from: at % 3 === 0 ? `200 Hit from a rather long place number ${at}` : '200 Hit',
      to: at % 2 === 0 ? `failure.with-a-very-long-name-of-its-own-${at}` : '502 Error',
      count: 10 + ((at * 37) % 400),
    }));
    await expect(renderFlowSvg(buildFlowPicture(flows, { width: 760, height: 300 }))).toMatchFileSnapshot(golden('flow-many.svg'));
  });

  it('escapes what an outcome may contain', () => {
    expect(renderFlowSvg(buildFlowPicture([{ from: '<a>&', to: '"b"', count: 1 }], { width: 600, height: 100 }))).toContain(
      '&#60;a&#62;&#38; → &#34;b&#34;',
    );
  });
});
