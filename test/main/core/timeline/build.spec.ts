import { describe, expect, it } from 'vitest';
import { sharesAt } from '../../../../main/core/timeline/shares';
import type { NameTimeline, Timeline } from '../../../../main/core/types/timeline';
import { group, tenant } from '../../../support/compiled';
import { shopWorld, timelineBetween } from '../../../support/timelines';

function only({ names }: Timeline): NameTimeline {
  expect(names).toHaveLength(1);
  return names[0] as NameTimeline;
}

describe('the timeline of a repointed record', () => {
  it('lets viewers go over evenly within the TTL, and serves them all the while', async () => {
    const before = shopWorld('a 600 IN CNAME dold.cloudfront.net.');
    const after = shopWorld('a 60 IN CNAME dnew.cloudfront.net.', {
      'tenants/a.json': tenant('a', ['a.shop.example', 'www.shop.example'], { ConnectionGroupId: 'new' }),
    });
    const timeline = await timelineBetween(before, after);
    const name = only(timeline);
    expect(name).toMatchObject({ name: 'a.shop.example', settledAfter: 600, between: [] });
    expect(name.links).toEqual([
      {
        name: 'a.shop.example',
        type: 'CNAME',
        ttl: 600,
        sureFor: 0,
        before: 'dold.cloudfront.net',
        after: 'dnew.cloudfront.net',
        source: { file: 'dns/shop.example.zone', pointer: '/a.shop.example/CNAME', line: 6 },
      },
    ]);
    expect(sharesAt(name, 150)).toEqual({ seconds: 150, old: 0.75, mixed: 0, fresh: 0.25, failing: 0 });
    // The old endpoint is one of a group that the tenant has left; Host picks the tenant all the same.
    expect(name.stale).toMatchObject({ endpoint: 'dold.cloudfront.net', owner: 'a', status: 200 });
    expect(name.stale.sentence).toBe('Tenant a answers 200 through dold.cloudfront.net.');
    expect(name.after.endpoint).toBe('dnew.cloudfront.net');
    expect(timeline).toMatchObject({ settledAfter: 600, unlisted: 0, unchanged: 1 });
  });

  it('shows the outage of viewers whose old record leads to an endpoint that is gone', async () => {
    const before = shopWorld('a 600 IN CNAME dold.cloudfront.net.');
    const { 'connection-groups/old.json': _gone, ...rest } = {
      'connection-groups/old.json': group('old'),
      'tenants/a.json': tenant('a', ['a.shop.example'], { ConnectionGroupId: 'new' }),
    };
    const after = shopWorld('a 60 IN CNAME dnew.cloudfront.net.', { ...rest, 'connection-groups/old.json': group('other') });
    const name = only(await timelineBetween(before, after));
    expect(name.links.map((link) => [link.name, link.ttl])).toEqual([
      ['a.shop.example', 600],
      ['dold.cloudfront.net', 60],
    ]);
    // The address of the endpoint is kept for a minute at most; from then on the old record dangles.
    expect(name.between).toEqual([expect.objectContaining({ failure: 'dns.dangling' })]);
    const { old, mixed, fresh, failing } = sharesAt(name, 60);
    expect([old, mixed, fresh, failing]).toEqual([0, 0.9, expect.closeTo(0.1), 0.9]);
    expect(sharesAt(name, 30)).toMatchObject({ old: 0.475, mixed: expect.closeTo(0.475), failing: expect.closeTo(0.475) });
  });
});

describe('the timeline of a chain', () => {
  const before = shopWorld('a 400 IN CNAME hub\nhub 100 IN CNAME dold.cloudfront.net.\nwww 400 IN CNAME hub');

  it('goes dark link by link when the shared record is removed', async () => {
    const after = shopWorld('a 400 IN CNAME hub\nwww 400 IN CNAME hub');
    const timeline = await timelineBetween(before, after);
    expect(timeline.names.map(({ name }) => name)).toEqual(['a.shop.example', 'www.shop.example']);
    for (const name of timeline.names) {
      expect(name).toMatchObject({ settledAfter: 100, after: { failure: 'dns.dangling' }, stale: { status: 200 } });
      expect(sharesAt(name, 25)).toMatchObject({ old: 0.75, mixed: 0, failing: 0.25 });
    }
    expect(timeline.points.at(-1)).toMatchObject({ seconds: 100, old: 0, fresh: 1, failing: 1 });
  });

  it('has four answers when both links change, one of them an outage that neither world has', async () => {
    // a leaves hub for the new group, and hub is removed: who still has `a -> hub` and asks for hub anew finds nothing.
    const after = shopWorld('a 400 IN CNAME dnew.cloudfront.net.\nwww 400 IN CNAME dnew.cloudfront.net.');
    const { names } = await timelineBetween(before, after, { names: ['a.shop.example'] });
    const name = names[0] as NameTimeline;
    expect(name.states.map(({ kind, held, expired }) => [kind, held, expired])).toEqual([
      ['old', [0, 1], []],
      ['mixed', [0], [1]],
      ['fresh', [], [0]],
    ]);
    expect([name.before.status, name.stale.status, name.after.status]).toEqual([200, 200, 200]);
    expect(name.between).toEqual([expect.objectContaining({ failure: 'dns.dangling', status: null })]);
    expect(sharesAt(name, 100)).toEqual({ seconds: 100, old: 0, mixed: 0.75, fresh: 0.25, failing: 0.75 });
    expect(sharesAt(name, 50)).toMatchObject({ old: 0.4375, mixed: 0.4375, fresh: 0.125 });
    expect(name.settledAfter).toBe(400);
  });

  it('keeps a name that did not exist unknown for the SOA minimum', async () => {
    const after = shopWorld('a 400 IN CNAME hub\nhub 100 IN CNAME dold.cloudfront.net.\nwww 400 IN CNAME hub\nnew 60 IN CNAME hub', {
      'tenants/n.json': tenant('n', ['new.shop.example'], { ConnectionGroupId: 'old' }),
    });
    const name = only(await timelineBetween(before, after));
    expect(name).toMatchObject({ name: 'new.shop.example', settledAfter: 120, before: { failure: 'dns.nxdomain' } });
    expect(name.links).toEqual([expect.objectContaining({ before: 'does not exist', after: 'hub.shop.example', ttl: 120, type: 'CNAME' })]);
    expect(sharesAt(name, 60)).toMatchObject({ old: 0.5, failing: 0.5 });
  });
});

describe('a timeline', () => {
  const before = shopWorld('a 600 IN CNAME dold.cloudfront.net.\nwww 100 IN CNAME dold.cloudfront.net.');

  it('is empty between a world and itself', async () => {
    expect(await timelineBetween(before, before)).toMatchObject({
      names: [],
      settledAfter: 0,
      unchanged: 2,
      points: [{ fresh: 1, old: 0 }],
    });
  });

  it('says nothing of names whose DNS is the same, whatever their tenant does', async () => {
    const after = shopWorld('a 600 IN CNAME dold.cloudfront.net.\nwww 100 IN CNAME dold.cloudfront.net.', {
      'tenants/a.json': tenant('a', ['a.shop.example', 'www.shop.example'], { ConnectionGroupId: 'old', Enabled: false }),
    });
    expect((await timelineBetween(before, after)).names).toEqual([]);
  });

  const swapped = 'a 600 IN CNAME dnew.cloudfront.net.\nwww 100 IN CNAME dnew.cloudfront.net.';

  it('weighs names by their traffic', async () => {
    const weights = new Map([
      ['a.shop.example', 300],
      ['www.shop.example', 100],
    ]);
    const after = shopWorld(swapped);
    const even = await timelineBetween(before, after);
    const weighed = await timelineBetween(before, after, { weights });
    const at = (timeline: Timeline) => timeline.points.find(({ seconds }) => seconds === 100)?.old;
    expect(at(even)).toBeCloseTo((500 / 600) * 0.5);
    expect(at(weighed)).toBeCloseTo((500 / 600) * 0.75);
    expect(weighed.names.map(({ weight }) => weight)).toEqual([300, 100]);
  });

  it('looks at hosts of the traffic that only a wildcard answers for, and keeps names that nobody asks for in sight', async () => {
    const wild = 'a 600 IN CNAME dold.cloudfront.net.\nwww 100 IN CNAME dold.cloudfront.net.\n* 200 IN CNAME dold.cloudfront.net.';
    const weights = new Map([['x.shop.example', 5]]);
    const { names, points } = await timelineBetween(shopWorld(wild), shopWorld(wild.replaceAll('dold', 'dnew')), { weights });
    expect(names.map(({ name, weight }) => [name, weight])).toEqual([
      ['a.shop.example', 0],
      ['www.shop.example', 0],
      ['x.shop.example', 5],
    ]);
    expect(points.find(({ seconds }) => seconds === 100)).toMatchObject({ old: 0.5, fresh: 0.5 });
    const none = await timelineBetween(shopWorld(wild), shopWorld(wild.replaceAll('dold', 'dnew')), {
      weights: new Map([['elsewhere.example', 9]]),
    });
    expect(none.points[0]).toMatchObject({ old: 0, fresh: 1, failing: 0 });
  });

  it.each([
    ['resolver.ttl', 'at-least-300', 600, 300],
    ['resolver.prefetch', 'last-tenth', 540, 90],
    ['resolver.stale', '30-seconds', 630, 130],
    ['change.at-once', 'dns-60-seconds', 660, 160],
    ['resolver.links', 'whole-answer', 60, 60],
  ])('goes by the chosen habits of resolvers: %s %s', async (id, choice, first, second) => {
    const after = shopWorld(swapped, {}, { [id]: choice });
    const { names, assumptions } = await timelineBetween(before, after);
    expect(assumptions).toContain(id);
    expect(names.map((name) => [name.name, name.settledAfter])).toEqual(
      [['a.shop.example', first] as const, ['www.shop.example', second] as const].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)),
    );
  });

  it('keeps nothing of a deleted endpoint when its addresses are assumed to be unreachable', async () => {
    const gone = {
      'connection-groups/old.json': group('other'),
      'tenants/a.json': tenant('a', ['a.shop.example'], { ConnectionGroupId: 'new' }),
    };
    const after = shopWorld('a 600 IN CNAME dnew.cloudfront.net.', gone, { 'resolver.endpoint-gone': 'unreachable' });
    const { names } = await timelineBetween(before, after, { names: ['a.shop.example'] });
    expect(names[0]?.stale).toMatchObject({ failure: 'dns.dangling' });
    expect(names[0]?.links).toHaveLength(1);
  });
});
