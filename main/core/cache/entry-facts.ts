/** Notes what is known of an object at the moment it is stored, for invalidation and for people; no request is decided by it. */
import type { EntryFacts } from '../types/cache';
import type { Exchange, HeaderList, Reason } from '../types/exchange';
import type { Snapshot } from '../types/snapshot';
import type { SourceRef } from '../types/source';
import { scopeOf } from './key';
import { describeKey } from './key-parts';
import { readTags } from './tags';

/** `headers` are the origin's; `reason` and `because` say why the object is kept. undefined without an owner or a behavior. */
export function entryFacts(
  exchange: Exchange,
  snapshot: Snapshot,
  headers: HeaderList,
  { reason, because }: { readonly reason: Reason; readonly because: readonly SourceRef[] },
): EntryFacts | undefined {
  const { owner: match, behavior, request, asSent } = exchange;
  if (!match || !behavior) return undefined;
  const { owner } = match;
  const sent = asSent ?? request;
  const scope = scopeOf(owner, snapshot.assumption('cache.scope') === 'tenant').id;
  const query = sent.query === null ? '' : `?${sent.query}`;
  return {
    parts: describeKey({ scope, path: exchange.path ?? request.path, caching: behavior.caching, request }),
    exchangeId: exchange.id,
    owner: { kind: owner.kind, id: owner.id, name: owner.name },
    distributionId: owner.kind === 'distribution' ? owner.id : (owner.distribution?.id ?? null),
    method: request.method,
    url: `${sent.scheme}://${sent.host}${sent.path}${query}`,
    viewerPath: sent.path,
    pathPattern: behavior.pathPattern,
    policyName: behavior.caching.policyName,
    tags: readTags(headers, tagHeaderOf(owner.distribution?.value)),
    reason,
    because,
  };
}

function tagHeaderOf(value: { readonly CacheTagConfig?: unknown } | undefined): string | undefined {
  const name = (value?.CacheTagConfig as { readonly HeaderName?: unknown } | undefined)?.HeaderName;
  return typeof name === 'string' ? name : undefined;
}
