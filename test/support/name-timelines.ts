/** Timelines of names for tests of what is drawn: shares follow from links and states as in the real ones. */
import { bendsOf, momentsOf, settledAfter, sharesAt } from '../../main/core/timeline/shares';
import type { NameAnswer, NameTimeline, Timeline, TimelineState } from '../../main/core/types/timeline';

export const served: NameAnswer = {
  endpoint: 'dold.cloudfront.net',
  owner: 'a',
  status: 200,
  failure: null,
  sentence: 'Tenant a answers 200.',
};
export const dark: NameAnswer = { endpoint: null, owner: null, status: null, failure: 'dns.dangling', sentence: 'No answer: it dangles.' };

type Link = Partial<NameTimeline['links'][number]> & { readonly ttl: number };

export function nameTimeline(
  name: string,
  links: readonly Link[],
  states: readonly TimelineState[],
  more: Partial<NameTimeline> = {},
): NameTimeline {
  const whole = links.map((link, at) => ({
    name: at === 0 ? name : `hub${at}.${name}`,
    type: 'CNAME',
    sureFor: 0,
    before: 'dold.cloudfront.net',
    after: 'dnew.cloudfront.net',
    source: { file: 'dns/a.zone', pointer: '', line: at + 1 },
    ...link,
  }));
  const shared = { links: whole, states };
  const settled = settledAfter(shared);
  return {
    name,
    before: served,
    after: states.find(({ kind }) => kind === 'fresh')?.answer ?? served,
    stale: states.find(({ kind }) => kind === 'old')?.answer ?? served,
    between: states.filter(({ kind }) => kind === 'mixed').map(({ answer }) => answer),
    ...shared,
    points: momentsOf(settled, bendsOf(shared)).map((seconds) => sharesAt(shared, seconds)),
    weight: 1,
    settledAfter: settled,
    ...more,
  };
}

/** One link that is repointed. */
export function repointed(name: string, ttl: number, more: Partial<NameTimeline> = {}): NameTimeline {
  const states: readonly TimelineState[] = [
    { kind: 'old', held: [0], expired: [], answer: served },
    { kind: 'fresh', held: [], expired: [0], answer: served },
  ];
  return nameTimeline(name, [{ ttl }], states, more);
}

/** Two links, with an outage between. */
export function brokenBetween(name: string, first: number, second: number): NameTimeline {
  return nameTimeline(
    name,
    [{ ttl: first }, { ttl: second }],
    [
      { kind: 'old', held: [0, 1], expired: [], answer: served },
      { kind: 'mixed', held: [0], expired: [1], answer: dark },
      { kind: 'fresh', held: [], expired: [0], answer: served },
    ],
  );
}

export function timelineOf(names: readonly NameTimeline[], more: Partial<Timeline> = {}): Timeline {
  const until = Math.max(0, ...names.map((name) => name.settledAfter));
  return { names, unlisted: 0, points: names[0]?.points ?? [], settledAfter: until, unchanged: 7, assumptions: [], ...more };
}
