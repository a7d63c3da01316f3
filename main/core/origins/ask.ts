/** Decides whom a request is sent to: the origin, or the first one of a group and then, where its failure counts, the second. */
import { askedOfOrigin } from '../cache/revalidate';
import { visitShield } from '../cache/shield';
import { goOn } from '../later';
import type { Ports } from '../ports';
import type { Exchange, OriginChoice } from '../types/exchange';
import type { Snapshot } from '../types/snapshot';
import type { SourceRef } from '../types/source';
import { askOrigin, type Asked } from './attempts';
import { failoverCause, type FailoverCause } from './failover';
import { buildOriginRequest } from './request';

/** The two origins of a group, and what leads from the first to the second. */
export interface Pair {
  /** In words: `origin group shop`. */
  readonly name: string;
  readonly secondary: OriginChoice;
  readonly codes: readonly number[];
  readonly because: readonly SourceRef[];
}

/** What came of asking: the last outcome, and the first one's where two origins were asked. */
export interface Outcome {
  readonly asked: Asked;
  readonly pair: Pair | null;
  /** Set when the second origin was asked. */
  readonly failover: { readonly first: Asked; readonly cause: FailoverCause } | null;
}

/** Asks the first origin, and the second when the first one's outcome is one that the group lists. Every request begins with the first. */
export function askOrigins(exchange: Exchange, first: OriginChoice, snapshot: Snapshot, ports: Ports): Outcome | Promise<Outcome> {
  const pair = pairOf(exchange);
  const retried = snapshot.assumption('origin.retried-failures');
  const ids = { requestId: ports.ids.requestId(), viaId: ports.ids.viaId() };
  const ask = (choice: OriginChoice): Asked | Promise<Asked> => {
    const request = requestFor(exchange, choice, ids);
    const shield = visitShield(exchange, choice.origin, snapshot, ports);
    if (!shield) return askOrigin(request, ports.origin, retried);
    if (shield.reply) return { request, reply: shield.reply, failed: [], shield };
    return goOn(askOrigin(request, ports.origin, retried), (asked): Asked => ({ ...asked, shield }));
  };
  return goOn(ask(first), (asked): Outcome | Promise<Outcome> => {
    const cause = pair ? causeOf(exchange, pair, asked, snapshot) : null;
    // A second origin that cannot be built is no way out: the first one's outcome stands.
    if (!pair || !cause || pair.secondary.origin.unresolved.length > 0) return { asked, pair, failover: null };
    return goOn(ask(pair.secondary), (second): Outcome => ({ asked: second, pair, failover: { first: asked, cause } }));
  });
}

function causeOf({ request, behavior }: Exchange, pair: Pair, { reply }: Asked, snapshot: Snapshot): FailoverCause | null {
  const other = snapshot.assumption('failover.other-failures');
  return failoverCause(reply, request.method, pair.codes, behavior?.cachedMethods ?? [], other);
}

function requestFor(exchange: Exchange, choice: OriginChoice, ids: { requestId: string; viaId: string }): Asked['request'] {
  const { behavior } = exchange;
  const request = askedOfOrigin(exchange);
  if (!behavior) throw new Error('an origin is asked for a request without a behavior');
  const { origin, hostHeader, sni, allowedCertificateNames } = choice;
  const path = exchange.path ?? request.path;
  return buildOriginRequest({ request, path, behavior, origin, hostHeader, sni, allowedCertificateNames, ...ids });
}

/** The group that a function made, else the one that the behavior names: a function that changes the origin changes its first member. */
function pairOf({ behavior, owner, chosenOrigin }: Exchange): Pair | null {
  if (chosenOrigin?.group) return { name: 'the group that the function made', ...chosenOrigin.group };
  const group = behavior && owner?.owner.originGroup(behavior.targetOriginId);
  const origin = group?.secondary ? owner?.owner.origin(group.secondary) : null;
  if (!group || !origin) return null;
  const because = [{ ...group.source, pointer: `${group.source.pointer}/FailoverCriteria/StatusCodes` }];
  return { name: `origin group ${group.id}`, secondary: { origin, hostHeader: null }, codes: group.codes, because };
}
