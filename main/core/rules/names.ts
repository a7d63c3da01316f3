/** Names and ids that two resources share. */
import { refTo } from '../config/ref-to';
import type { Resource } from '../types/resources';
import type { SourceRef } from '../types/source';
import { placeOf, reporterOf, type RuleContext } from './context';

export const nameRules = {
  'name.duplicate': {
    severity: 'error',
    what: 'Names are unique within a kind and an account, ids and endpoints everywhere.',
    source: 'CloudFront API reference: EntityAlreadyExists and the …AlreadyExists errors of the create calls',
  },
} as const;

export function checkNames(context: RuleContext): void {
  const { workspace } = context;
  const say = reporterOf(context, nameRules);

  /** Reports every later one of two things that share a key. */
  const unique = (
    what: string,
    things: Iterable<readonly [key: string, shown: string, ref: SourceRef]>,
    rule: string,
    fix: string,
  ): void => {
    const first = new Map<string, SourceRef>();
    for (const [key, shown, ref] of things) {
      const before = first.get(key);
      if (!before) {
        first.set(key, ref);
        continue;
      }
      const message = `${what} ${shown} is taken already, in ${placeOf(workspace, before)}. ${rule}`;
      if (ref.file !== '') say('name.duplicate', ref, message, { fixes: [{ title: fix }] });
    }
  };

  const kinds: readonly (readonly [string, readonly Resource<unknown>[], string])[] = [
    ['distribution', workspace.distributions, ''],
    ['tenant', workspace.tenants, '/Name'],
    ['connection group', workspace.connectionGroups, '/Name'],
    ['cache policy', workspace.cachePolicies, '/Name'],
    ['origin request policy', workspace.originRequestPolicies, '/Name'],
    ['response headers policy', workspace.responseHeadersPolicies, '/Name'],
    ['function', workspace.functions, ''],
    ['key value store', workspace.keyValueStores, ''],
    ['web ACL', workspace.webAcls, '/Name'],
    ['IP set', workspace.ipSets, '/Name'],
    ['key group', workspace.keyGroups, '/Name'],
    ['certificate', workspace.certificates, ''],
  ];
  for (const [what, resources, pointer] of kinds) {
    const name = `The ${what} name`;
    unique(
      name,
      keyed(resources, pointer, ({ account, name }) => [`${account} ${name}`, name]),
      'Only the first is meant by a reference.',
      'Rename one of the two.',
    );
    // The same id follows from the same name unless a file states it, so only stated ones are news.
    const stated = resources.filter((resource) => resource.file !== '');
    const ids = keyed(stated, '', ({ id, name }) => [`${id} ${name}`, id]);
    unique(`The ${what} id`, differentNames(ids), 'Only the first is meant by a reference.', 'Give each its own.');
  }
  const oneEndpoint = 'A name below cloudfront.net belongs to one connection group or distribution.';
  unique('The endpoint', endpoints(context), oneEndpoint, 'Give each its own.');
  const zones = workspace.zones.map(({ origin, file }) => [origin, origin, { file, pointer: '', line: 1 }] as const);
  unique('The zone', zones, 'Only the first file counts.', 'Merge the two files.');
  for (const distribution of workspace.distributions) {
    const { Origins, OriginGroups = [] } = distribution.value;
    const ids = [
      ...Origins.map(({ Id }, at) => [Id, Id, refTo(distribution, `/Origins/${at}/Id`)] as const),
      ...OriginGroups.map(({ Id }, at) => [String(Id), String(Id), refTo(distribution, `/OriginGroups/${at}/Id`)] as const),
    ];
    unique(`In distribution ${distribution.name} the origin id`, ids, 'Cache behaviors could not tell them apart.', 'Give each its own.');
  }
}

type Keyed = readonly [key: string, shown: string, ref: SourceRef];

function* keyed(
  resources: readonly Resource<unknown>[],
  pointer: string,
  keyOf: (resource: Resource<unknown>) => readonly [key: string, shown: string],
): Generator<Keyed, void> {
  for (const resource of resources) {
    const [key, shown] = keyOf(resource);
    yield [key, shown, refTo(resource, pointer)];
  }
}

/** Of resources with one id, those that have another name than the first: equal names are reported as such already. */
function* differentNames(entries: Iterable<Keyed>): Generator<Keyed, void> {
  const names = new Map<string, string>();
  for (const [key, id, ref] of entries) {
    const first = names.get(id);
    if (first === undefined) names.set(id, key);
    if (first === undefined || first !== key) yield [id, id, ref];
  }
}

function* endpoints({ workspace }: RuleContext): Generator<Keyed, void> {
  for (const group of workspace.connectionGroups) yield [group.routingEndpoint, group.routingEndpoint, refTo(group, '/RoutingEndpoint')];
  for (const distribution of workspace.distributions) {
    if (!distribution.multiTenant) yield [distribution.domainName, distribution.domainName, refTo(distribution, '')];
  }
}
