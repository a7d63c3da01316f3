import { describe, expect, it } from 'vitest';
import { CHECK, HOST, layoutOf, METHOD, PASS, usualNames } from '../../../../main/replay/lines/columns';

describe('layoutOf', () => {
  it('knows the columns of version 1', () => {
    const layout = layoutOf(usualNames);
    expect(usualNames).toHaveLength(33);
    expect(layout?.does[usualNames.indexOf('cs-method')]).toBe(METHOD);
    expect(layout?.does[usualNames.indexOf('x-host-header')]).toBe(HOST);
    expect(layout?.does[usualNames.indexOf('sc-bytes')]).toBe(CHECK);
    expect(layout?.does[usualNames.indexOf('x-edge-request-id')]).toBe(PASS);
  });

  it('takes columns in any order and spelling', () => {
    expect([...(layoutOf(['x_host_header', 'cs_uri_stem', 'cs-method', 'time', 'date', 'made-up'])?.does ?? [])]).toEqual([
      6,
      4,
      3,
      1,
      0,
      PASS,
    ]);
  });

  it.each([
    ['a column that it cannot do without is missing', usualNames.filter((name) => name !== 'x-host-header')],
    ['a column says more of the moment than it reads', [...usualNames, 'timestamp(ms)']],
    ['a column says where the viewer is', [...usualNames, 'c-country']],
    ['a column stands there twice', [...usualNames, 'date']],
  ])('scans nothing where %s', (_why, names) => {
    expect(layoutOf(names)).toBeNull();
  });
});
