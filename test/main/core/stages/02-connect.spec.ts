import { describe, expect, it } from 'vitest';
import { sentenceOf } from '../../../../main/core/explain/catalogue';
import { dns } from '../../../../main/core/stages/01-dns';
import { connect } from '../../../../main/core/stages/02-connect';
import type { StageResult, ViewerRequest } from '../../../../main/core/types/exchange';
import type { Snapshot } from '../../../../main/core/types/snapshot';
import { exchangeOf, type Files, group, snapshotOf, standard } from '../../../support/compiled';

const files: Files = {
  'distributions/site.json': standard('site', ['www.site.test']),
  'distributions/off.json': standard('off', ['www.off.test'], { Enabled: false }),
  'connection-groups/main.json': group('main'),
  'connection-groups/closed.json': group('closed', { Enabled: false }),
  'connection-groups/v4.json': group('v4', { Ipv6Enabled: false }),
};
const snapshot = snapshotOf(files);

/** Runs 01 and 02 as the pipeline does. */
function run(request: Partial<ViewerRequest>, using: Snapshot = snapshot): StageResult {
  const exchange = exchangeOf(request);
  const first = dns.run(exchange, using, undefined as never) as StageResult;
  return connect.run({ ...exchange, ...first.changes }, using, undefined as never) as StageResult;
}

describe('02-connect', () => {
  it('reaches the endpoint that DNS named and says whose it is', () => {
    const result = run({ dnsName: 'dmain.cloudfront.net' });
    expect(result).toMatchObject({
      decision: 'connected',
      reason: { code: 'connect.established' },
      changes: { endpoint: { name: 'main' } },
    });
    expect(sentenceOf(result.reason)).toBe(
      'The client connects to 127.0.64.2, port 443 (https, IPv4): dmain.cloudfront.net, the routing endpoint of connection group main. ' +
        'The endpoint brings its connection settings (IPv6, Anycast addresses) and nothing else.',
    );
  });

  it('connects over plain http and over IPv6', () => {
    expect(sentenceOf(run({ dnsName: 'dmain.cloudfront.net', scheme: 'http', ipv6: true }).reason)).toContain(
      'to ::1, port 80 (http, IPv6)',
    );
  });

  it.each([
    { dnsName: 'dv4.cloudfront.net', says: 'Ipv6Enabled is false', file: 'connection-groups/v4.json', pointer: '/Ipv6Enabled' },
    { dnsName: 'dsite.cloudfront.net', says: 'IsIPV6Enabled is not true', file: 'distributions/site.json', pointer: '/IsIPV6Enabled' },
  ])('has nothing to connect to when $dnsName has no IPv6', ({ dnsName, says, file, pointer }) => {
    const result = run({ dnsName, ipv6: true });
    expect(result.exit).toEqual({ kind: 'failure', failure: 'connect.no-ipv6' });
    expect(result.because?.[0]).toMatchObject({ file, pointer });
    expect(sentenceOf(result.reason)).toContain(says);
  });

  it('is refused by a disabled connection group, which is an assumption', () => {
    const result = run({ dnsName: 'dclosed.cloudfront.net' });
    expect(result).toMatchObject({ exit: { failure: 'connect.group-disabled' }, assumptions: ['connection-group.disabled'] });
    expect(result.because).toMatchObject([{ file: 'connection-groups/closed.json', pointer: '/Enabled' }]);
    const serving = snapshotOf(files, { 'connection-group.disabled': 'serve' });
    expect(run({ dnsName: 'dclosed.cloudfront.net' }, serving)).toMatchObject({
      decision: 'connected',
      reason: { code: 'connect.group-serves-disabled' },
    });
  });

  it('still finds an edge at the endpoint of a disabled distribution', () => {
    expect(run({ dnsName: 'doff.cloudfront.net' })).toMatchObject({
      decision: 'connected',
      reason: { code: 'connect.distribution-disabled' },
    });
  });

  it('goes by the address that the client came to and says so when DNS has another one', () => {
    const result = run({ dnsName: 'dmain.cloudfront.net', enteredThrough: 'dv4.cloudfront.net' });
    expect(result).toMatchObject({ reason: { code: 'connect.other-entry' }, changes: { endpoint: { name: 'v4' } } });
    expect(result.exit).toBeUndefined();
    expect(sentenceOf(result.reason)).toContain('dmain.cloudfront.net leads to dmain.cloudfront.net');
  });

  it('says the same of a client that came to the address that DNS names', () => {
    expect(run({ dnsName: 'dmain.cloudfront.net', enteredThrough: 'dmain.cloudfront.net' })).toEqual(
      run({ dnsName: 'dmain.cloudfront.net' }),
    );
  });

  it('says that it cannot know the endpoint when the address is shared', () => {
    const result = run({ dnsName: 'dmain.cloudfront.net', enteredThrough: null });
    expect(result.reason.code).toBe('connect.shared-entry');
    expect(sentenceOf(result.reason)).toContain('by DNS it would be dmain.cloudfront.net');
    expect(sentenceOf(run({ dnsName: '127.0.0.1' }).reason)).toContain('cannot be known.');
  });

  it('lets a client in that DNS would not have led here', () => {
    const result = run({ dnsName: 'www.nowhere.test', enteredThrough: 'dmain.cloudfront.net' });
    expect(sentenceOf(result.reason)).toContain('www.nowhere.test leads to no endpoint');
  });

  it('supposes any edge when nothing tells which one', () => {
    expect(connect.run(exchangeOf({ dnsName: 'www.nowhere.test' }), snapshot, undefined as never)).toMatchObject({
      reason: { code: 'connect.any-edge' },
    });
  });

  it('supposes IPv4 after a failure of IPv6', () => {
    expect(connect.assumePassed?.(exchangeOf({ ipv6: true }), snapshot)).toMatchObject({ request: { ipv6: false } });
    expect(connect.assumePassed?.(exchangeOf(), snapshot)).toEqual({});
  });
});
