/** Names and ids that two resources share. */
import { refTo } from '../config/ref-to';
import type { Resource } from '../types/resources';
import type { SourceRef } from '../types/source';
import { placeOf, type Report } from './context';
import { defineFamily, defineIndex, type Facts, type Index, type ReferableKind } from './family';

export const nameRules = {
  'name.duplicate': {
    severity: 'error',
    kind: 'refused',
    what: 'Names are unique within a kind and an account, ids and endpoints everywhere.',
    why: 'A reference means the first of the two, so the second is never used.',
    source: 'CloudFront API reference: EntityAlreadyExists and the …AlreadyExists errors of the create calls',
  },
} as const;

type Say = Report<keyof typeof nameRules>;

/** Kind -> what it is called, and where its name stands in a file ('' where the file name or the id is the name). */
const named = {
  distribution: ['distribution', ''],
  tenant: ['tenant', '/Name'],
  connectionGroup: ['connection group', '/Name'],
  cachePolicy: ['cache policy', '/Name'],
  originRequestPolicy: ['origin request policy', '/Name'],
  responseHeadersPolicy: ['response headers policy', '/Name'],
  function: ['function', ''],
  keyValueStore: ['key value store', ''],
  originAccessControl: ['origin access control', '/Name'],
  webAcl: ['web ACL', '/Name'],
  ipSet: ['IP set', '/Name'],
  regexPatternSet: ['regex pattern set', '/Name'],
  ruleGroup: ['rule group', '/Name'],
  keyGroup: ['key group', '/Name'],
  certificate: ['certificate', ''],
} as const satisfies { readonly [K in ReferableKind]?: readonly [what: string, pointer: string] };
type NamedKind = keyof typeof named;

const groupsByEndpoint = defineIndex('connection groups by endpoint', 'connectionGroup', ({ routingEndpoint }) => [routingEndpoint]);
const distributionsByEndpoint = defineIndex('standard distributions by endpoint', 'distribution', ({ multiTenant, domainName }) =>
  multiTenant ? [] : [domainName],
);
const zonesByName = defineIndex('zones by name', 'zone', ({ origin }) => [origin]);

const onlyFirst = 'Only the first is meant by a reference.';
const oneEndpoint = 'A name below cloudfront.net belongs to one connection group or distribution.';

/** Things of each kind by name, and by the id that a file states. */
const indexes = (Object.keys(named) as NamedKind[]).map((kind) => ({
  kind,
  byName: defineIndex(`${kind} by name`, kind, (thing) => [nameKey(thing)]),
  // The same id follows from the same name unless a file states it, so ids of equal names are no news.
  byId: defineIndex(`${kind} by id`, kind, (thing) => (thing.file === '' ? [] : [thing.id])),
}));

export const nameFamily = defineFamily({
  rules: nameRules,
  judges: {
    connectionGroup: (group, facts, say) => {
      const first = facts.first(groupsByEndpoint, group.routingEndpoint);
      if (first && first !== group)
        tellEndpoint(group.routingEndpoint, refTo(first, '/RoutingEndpoint'), refTo(group, '/RoutingEndpoint'), facts, say);
    },
    distribution: (distribution, facts, say) => {
      const { domainName, value } = distribution;
      const group = facts.first(groupsByEndpoint, domainName);
      const before = group ? refTo(group, '/RoutingEndpoint') : firstOther(distributionsByEndpoint, domainName, distribution, facts);
      if (before && !distribution.multiTenant) tellEndpoint(domainName, before, refTo(distribution, ''), facts, say);
      const { Origins, OriginGroups = [] } = value;
      const ids = [
        ...Origins.map(({ Id }, at) => [Id, `/Origins/${at}/Id`] as const),
        ...OriginGroups.map(({ Id }, at) => [Id, `/OriginGroups/${at}/Id`] as const),
      ];
      const known = new Map<string, string>();
      for (const [id, pointer] of ids) {
        const first = known.get(id);
        if (first === undefined) known.set(id, pointer);
        else {
          const what = `In distribution ${distribution.name} the origin id ${id}`;
          tell(
            what,
            refTo(distribution, first),
            refTo(distribution, pointer),
            'Cache behaviors could not tell them apart.',
            facts,
            say,
            giveOwn,
          );
        }
      }
    },
    zone: ({ origin, file }, facts, say) => {
      const first = facts.first(zonesByName, origin);
      if (!first || first.file === file) return;
      tell(
        `The zone ${origin}`,
        { file: first.file, pointer: '', line: 1 },
        { file, pointer: '', line: 1 },
        'Only the first file counts.',
        facts,
        say,
        'Merge the two files.',
      );
    },
  },
  whole: judgeShared,
});

const giveOwn = 'Give each its own.';

/** Only keys that several things share are asked for: nearly all names are the only ones of their kind. */
function judgeShared(facts: Facts, say: Say): void {
  for (const { kind, byName, byId } of indexes) {
    const [what, pointer] = named[kind];
    for (const key of facts.keys(byName, 2)) {
      const [first, ...others] = facts.group(byName, key) as readonly Resource<unknown>[];
      for (const other of others) {
        if (!first || other.file === '') continue;
        tell(
          `The ${what} name ${other.name}`,
          refTo(first, pointer),
          refTo(other, pointer),
          onlyFirst,
          facts,
          say,
          'Rename one of the two.',
        );
      }
    }
    for (const key of facts.keys(byId, 2)) {
      const [first, ...others] = facts.group(byId, key) as readonly Resource<unknown>[];
      for (const other of others) {
        if (!first || nameKey(first) === nameKey(other)) continue;
        tell(`The ${what} id ${other.id}`, refTo(first, ''), refTo(other, ''), onlyFirst, facts, say, giveOwn);
      }
    }
  }
}

function nameKey({ account, name }: Resource<unknown>): string {
  return `${account} ${name}`;
}

function firstOther(index: Index<'distribution'>, key: string, own: Resource<unknown>, facts: Facts): SourceRef | null {
  const first = facts.first(index, key);
  return first && first !== own ? refTo(first, '') : null;
}

function tellEndpoint(endpoint: string, before: SourceRef, ref: SourceRef, facts: Facts, say: Say): void {
  tell(`The endpoint ${endpoint}`, before, ref, oneEndpoint, facts, say, giveOwn);
}

function tell(what: string, before: SourceRef, ref: SourceRef, rule: string, facts: Facts, say: Say, fix: string): void {
  say('name.duplicate', ref, `${what} is taken already, in ${placeOf(facts.workspace, before)}. ${rule}`, { fixes: [{ title: fix }] });
}
