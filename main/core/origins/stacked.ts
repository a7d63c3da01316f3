/** Decides whether a request would go through more distributions than CloudFront stacks: an origin can be a distribution again. */
import { matchBehavior } from '../behaviors/match-behavior';
import { resolveName } from '../dns/resolve';
import { matchHost } from '../owners/match-host';
import type { Exchange, NotSimulated, StageResult } from '../types/exchange';
import type { EffectiveOwner, ResolvedOrigin, Snapshot } from '../types/snapshot';
import { say } from './reasons';

/** Distributions that a request may go through, the first one included. */
const mostStacked = 2;

/** The owners behind an origin, as far as they are in the workspace: its domain leads to the next one. Ends at a loop. */
export function stackBehind(origin: ResolvedOrigin, path: string, first: EffectiveOwner, snapshot: Snapshot): readonly EffectiveOwner[] {
  const chain: EffectiveOwner[] = [];
  let domain = origin.domain;
  let at = `${origin.path}${path}`;
  for (;;) {
    const next = ownerOf(domain, snapshot);
    if (!next) return chain;
    const again = next === first || chain.includes(next);
    chain.push(next);
    // A loop is a chain without an end.
    if (again || chain.length >= mostStacked) return chain;
    const match = matchBehavior(next, at, snapshot.assumption);
    const behind = match && next.origin(match.behavior.targetOriginId);
    if (!match || !behind || behind.unresolved.length > 0) return chain;
    domain = behind.domain;
    at = `${behind.path}${match.path}`;
  }
}

/**
 * Whose name a domain is, when DNS leads it to CloudFront: that of a tenant or of a distribution. A domain that origins/ declares is
 * a server, whatever else has such a name (a wildcard, most of all). null = nobody's here.
 */
function ownerOf(domain: string, snapshot: Snapshot): EffectiveOwner | null {
  if (snapshot.origins.has(domain)) return null;
  if (resolveName(snapshot.dns, domain, 'A', { assumption: snapshot.assumption }).endpoint === null) return null;
  const { claim } = matchHost(snapshot.hosts, domain, snapshot.assumption);
  return claim ? snapshot.owner(claim.ownerId) : null;
}

/** The refusal of a chain that is too long or goes in a circle; null where there is none. */
export function refuseStacked(exchange: Exchange, origin: ResolvedOrigin, snapshot: Snapshot): StageResult | null {
  const { owner, behavior, path, request } = exchange;
  if (!owner || !behavior) return null;
  const chain = stackBehind(origin, path ?? request.path, owner.owner, snapshot);
  const [second, third] = chain;
  if (!second || (second !== owner.owner && !third)) return null;
  const names = [owner.owner, ...chain].map(({ kind, name }) => `${kind} ${name}`);
  return {
    decision: 'refused',
    reason: say('origin.stacked', { domain: origin.domain, names }),
    because: origin.because,
    changes: { origin },
    exit: {
      kind: 'response',
      status: 403,
      resultType: 'Error',
      detailedResultType: 'InvalidRequestBlocked',
      xCache: 'Error',
      page: snapshot.assumption('origin.stacked-page') === 'request-blocked' ? 'Request blocked.' : 'Bad request.',
    },
    assumptions: ['origin.stacked-page'],
  };
}

/** Of two stacked distributions the second is not run through. */
export function stackedNote({ owner, path, request }: Exchange, origin: ResolvedOrigin, snapshot: Snapshot): NotSimulated | null {
  const [second] = owner ? stackBehind(origin, path ?? request.path, owner.owner, snapshot) : [];
  if (!second) return null;
  const what = `${origin.domain} is a name of ${second.kind} ${second.name}, which is not run through. Declare what it answers in origins/${origin.domain}.json.`;
  return { setting: 'An origin that is a distribution', what, because: origin.because };
}
