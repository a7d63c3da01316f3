import { describe, expect, it } from 'vitest';
import { refuseStacked, stackBehind, stackedNote } from '../../../../main/core/origins/stacked';
import type { Exchange } from '../../../../main/core/types/exchange';
import type { ResolvedOrigin, Snapshot } from '../../../../main/core/types/snapshot';
import { ownedExchange, snapshotOf, standard, type Files } from '../../../support/compiled';
import { zone } from '../../../support/saas-workspace';

/** Distributions one, two, …: each has the next one's alias (or another domain) as its origin. */
function chainOf(origins: readonly string[], declared: Files = {}): Snapshot {
  const files = origins.map((DomainName, at) => {
    const CustomOriginConfig = { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'http-only' };
    return [
      `distributions/d${at + 1}.json`,
      standard(`d${at + 1}`, [`d${at + 1}.example`], { Origins: [{ Id: 'web', DomainName, CustomOriginConfig }] }),
    ];
  });
  const records = origins.map((_origin, at) => `d${at + 1} IN CNAME dd${at + 1}.cloudfront.net.`).join('\n');
  return snapshotOf({ ...Object.fromEntries(files), 'dns/example.zone': zone('example', records), ...declared });
}

function first(snapshot: Snapshot): { exchange: Exchange; origin: ResolvedOrigin } {
  const owned = ownedExchange(snapshot, 'd1.example');
  const owner = owned.owner?.owner;
  const [behavior] = owner?.behaviors ?? [];
  const origin = owner?.origin('web');
  if (!behavior || !origin) throw new Error('nothing to ask');
  return { exchange: { ...owned, behavior }, origin };
}

describe('an origin that is a distribution again', () => {
  it('is no matter for the usual server', () => {
    const snapshot = chainOf(['server.example']);
    const { exchange, origin } = first(snapshot);
    expect(refuseStacked(exchange, origin, snapshot)).toBeNull();
    expect(stackedNote(exchange, origin, snapshot)).toBeNull();
  });

  it('is allowed once, and the second is told to be not run through', () => {
    const snapshot = chainOf(['d2.example', 'server.example']);
    const { exchange, origin } = first(snapshot);
    expect(refuseStacked(exchange, origin, snapshot)).toBeNull();
    expect(stackedNote(exchange, origin, snapshot)?.what).toContain('d2.example is a name of distribution');
  });

  it('is refused in a chain of three', () => {
    const snapshot = chainOf(['d2.example', 'd3.example', 'server.example']);
    const { exchange, origin } = first(snapshot);
    const exit = refuseStacked(exchange, origin, snapshot)?.exit;
    expect(exit).toMatchObject({ status: 403, detailedResultType: 'InvalidRequestBlocked', page: 'Bad request.' });
    const other = { ...snapshot, assumption: (id: string) => (id === 'origin.stacked-page' ? 'request-blocked' : snapshot.assumption(id)) };
    expect(refuseStacked(exchange, origin, other)?.exit).toMatchObject({ status: 403, page: 'Request blocked.' });
    expect(stackBehind(origin, '/', exchange.owner?.owner as never, snapshot)).toHaveLength(2);
  });

  it('is a server where the workspace declares one, whatever else has its name', () => {
    const snapshot = chainOf(['d1.example'], { 'origins/d1.example.json': { stubs: [{ body: 'x' }] } });
    const { exchange, origin } = first(snapshot);
    expect(refuseStacked(exchange, origin, snapshot)).toBeNull();
    expect(stackedNote(exchange, origin, snapshot)).toBeNull();
  });

  it.each([
    ['itself', ['d1.example']],
    ['a circle of two', ['d2.example', 'd1.example']],
    ['the endpoint of a distribution', ['dd2.cloudfront.net', 'dd1.cloudfront.net']],
  ])('is refused when it leads to %s', (_what, origins) => {
    const snapshot = chainOf(origins);
    const { exchange, origin } = first(snapshot);
    expect(refuseStacked(exchange, origin, snapshot)?.exit).toMatchObject({ status: 403 });
  });
});
