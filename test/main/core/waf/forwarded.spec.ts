import { describe, expect, it } from 'vitest';
import { addressesOf } from '../../../../main/core/waf/forwarded';
import { wafRequest } from '../../../../main/core/waf/request';
import { viewerRequest } from '../../../support/compiled';

const through = (...values: string[]) => wafRequest(viewerRequest({ headers: values.map((value) => ['x-forwarded-for', value] as const) }));
const config = { HeaderName: 'X-Forwarded-For' };

describe('the addresses of a forwarding header', () => {
  it('are all of them, the first or the last', () => {
    const request = through('192.0.2.1, 192.0.2.2', '192.0.2.3');
    expect(addressesOf(config, 'ANY', request)).toEqual(['192.0.2.1', '192.0.2.2', '192.0.2.3']);
    expect(addressesOf(config, 'FIRST', request)).toEqual(['192.0.2.1']);
    expect(addressesOf(config, 'LAST', request)).toEqual(['192.0.2.3']);
  });

  it('are null without the header, and none where it holds no address', () => {
    expect(addressesOf(config, 'FIRST', through())).toBeNull();
    expect(addressesOf(config, 'FIRST', through('unknown'))).toEqual([]);
  });
});
