import { describe, expect, it } from 'vitest';
import { wantedLogs } from '../../../../main/core/logs/wanted';
import type { Exchange } from '../../../../main/core/types/exchange';
import { ownedExchange, snapshotOf, standard, template, tenant } from '../../../support/compiled';

const logging = { Enabled: true, IncludeCookies: true, Bucket: 'logs.s3.amazonaws.com', Prefix: 'shop' };
const realtime = { RealtimeLogConfigArn: 'arn:aws:cloudfront::111122223333:realtime-log-config/live' };
const snapshot = snapshotOf({
  'distributions/plain.json': standard('plain', ['plain.example']),
  'distributions/logged.json': standard('logged', ['logged.example'], { Logging: logging }),
  'distributions/off.json': standard('off', ['off.example'], { Logging: { ...logging, Enabled: false } }),
  'distributions/saas.json': template({
    DefaultCacheBehavior: { TargetOriginId: 'web', ViewerProtocolPolicy: 'allow-all', ...realtime },
  }),
  'tenants/acme.json': tenant('acme', ['acme.example']),
});

function exchange(host: string, behaving = false): Exchange {
  const owned = ownedExchange(snapshot, host);
  const behavior = owned.owner?.owner.behaviors[0];
  return behaving && behavior ? { ...owned, behavior } : owned;
}

describe('the logs that a request goes into', () => {
  it('are version 1 for a standard distribution, as its Logging says when it is on', () => {
    expect(wantedLogs(exchange('plain.example'), 'auto')).toMatchObject([{ format: 'v1', bucket: '', prefix: '', cookies: false }]);
    expect(wantedLogs(exchange('off.example'), 'auto')).toMatchObject([{ format: 'v1', bucket: '', prefix: '', cookies: false }]);
    expect(wantedLogs(exchange('logged.example'), 'auto')).toMatchObject([
      { format: 'v1', bucket: 'logs.s3.amazonaws.com', prefix: 'shop', cookies: true },
    ]);
  });

  it('are version 2 for a tenant, and real-time where its behavior names a configuration', () => {
    expect(wantedLogs(exchange('acme.example'), 'auto').map(({ format }) => format)).toEqual(['v2-json']);
    expect(wantedLogs(exchange('acme.example', true), 'auto')).toMatchObject([
      { format: 'v2-json' },
      { format: 'realtime', configuration: 'live' },
    ]);
  });

  it('are those that were chosen, but no version 1 for a tenant', () => {
    expect(wantedLogs(exchange('plain.example'), 'v2-w3c').map(({ format }) => format)).toEqual(['v2-w3c']);
    expect(wantedLogs(exchange('acme.example', true), 'realtime')).toMatchObject([{ format: 'realtime', configuration: 'live' }]);
    expect(wantedLogs(exchange('acme.example'), 'v1')).toEqual([]);
  });

  it('are none for nobody’s request', () => {
    const { owner: _owner, ...nobody } = exchange('plain.example');
    expect(wantedLogs(nobody, 'auto')).toEqual([]);
  });
});
