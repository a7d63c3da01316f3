/** Stage 04 decides which tenant or distribution owns the Host, whether SNI may differ from it, and whether the owner serves. */
import { refTo } from '../config/ref-to';
import { answerValidation, isTokenPath } from '../onboarding/validation-answer';
import { sayValidation } from '../onboarding/reasons';
import { crossedBecause, crossedEntry } from '../owners/entry';
import { checkFronting, type FrontingFacts } from '../owners/fronting';
import { matchHost } from '../owners/match-host';
import { sayOwner } from '../owners/reasons';
import { refuseHeld, refuseUnowned } from '../owners/refusals';
import { ownerRivals } from '../owners/rivals';
import type { Stage } from '../stage';
import type { Exchange, Exit, NotSimulated, OwnerMatch, Rival, StageResult } from '../types/exchange';
import type { DomainClaim, EffectiveOwner, Snapshot } from '../types/snapshot';

export const owner: Stage = {
  name: '04-owner',
  question: 'Which tenant or distribution owns this Host, is it active and enabled, and may SNI differ from Host?',
  exits: [
    { to: 200, when: 'CloudFront itself answers for the validation token of a managed certificate' },
    { to: 403, when: 'nobody claims the Host, its domain is inactive, or its owner is disabled' },
    { to: 404, when: 'the owner is disabled and the chosen assumption is 404' },
    { to: 421, when: 'SNI is not Host, the certificate is of another account, and it does not cover Host' },
  ],
  run: decideOwner,
  // Whether a token is answered for hangs on the clock.
  repeats: ({ request }) => !isTokenPath(request.path),
  assumePassed: ownerIfMended,
};

/**
 * 0. A validation token of a managed certificate: answered here. 1. Find the claim of the Host (owners/match-host.ts); none: 403. 2. Fronting check: 421. 3. Template missing, tenant,
 * template or distribution disabled: 403. 4. Served, with a note when DNS led to an endpoint that is not the owner's own.
 */
function decideOwner(exchange: Exchange, snapshot: Snapshot): StageResult {
  const { request, certificate, endpoint } = exchange;
  const validated = isTokenPath(request.path) ? validationToken(exchange, snapshot) : null;
  if (validated) return validated;
  const match = matchHost(snapshot.hosts, request.host, snapshot.assumption);
  const { claim } = match;
  const found = claim && snapshot.owner(claim.ownerId);
  if (!claim || !found) {
    const { decision, reason, because, status, assumptions } = refuseUnowned(request.host, match, endpoint, snapshot);
    const others = match.rivals.filter((entry) => entry.claim !== match.inactive);
    return {
      decision,
      reason,
      because,
      rejected: ownerRivals(others, request.host, match.inactive),
      exit: refusal(status, 'Error', 'Error'),
      assumptions: [...match.assumptions, ...assumptions],
    };
  }
  const rejected = ownerRivals(match.rivals, request.host, claim);
  const changes = { owner: { kind: claim.ownerKind, matched: match.matched ?? 'exact', domain: claim.domain, owner: found } } as const;
  const fronting = checkFronting(request, certificate, found);
  if (fronting?.verdict === 'refused') {
    const shown = fronting.certificate === null ? undefined : snapshot.certificates.get(fronting.certificate);
    return {
      decision: 'misdirected',
      reason: sayOwner('owner.misdirected', { owner: found.name, ownerKind: found.kind, fronting }),
      because: shown ? [claim.source, refTo(shown, '')] : [claim.source],
      rejected,
      changes,
      exit: refusal(421, 'InvalidRequestCertificate', null),
      assumptions: [...match.assumptions, 'order.fronting'],
    };
  }
  const held = refuseHeld(request.host, match, found, snapshot);
  if (held) {
    const { decision, reason, because, status, assumptions } = held;
    const exit = refusal(status, 'Error', 'Error');
    return {
      decision,
      reason,
      because: [...because, claim.source],
      rejected,
      changes,
      exit,
      assumptions: [...match.assumptions, ...assumptions],
    };
  }
  return served(exchange, snapshot, claim, changes, fronting, rejected, match.assumptions);
}

/** A certificate authority asks for a token that CloudFront holds itself; null for all other requests. */
function validationToken({ request, at }: Exchange, snapshot: Snapshot): StageResult | null {
  const answer = answerValidation(snapshot, request, at);
  if (!answer) return null;
  const { content, because, assumptions } = answer;
  const head = { status: 200, headers: [['content-type', 'text/plain']], body: { size: content.length, text: content } } as const;
  return {
    decision: 'validation token',
    reason: sayValidation('owner.validation-token', { host: request.host, owner: answer.tenant, why: answer.why }),
    because,
    assumptions,
    exit: { kind: 'response', status: 200, resultType: 'Miss', detailedResultType: 'Miss', xCache: null, head },
  };
}

function served(
  exchange: Exchange,
  snapshot: Snapshot,
  claim: DomainClaim,
  changes: { readonly owner: OwnerMatch },
  fronting: FrontingFacts | null,
  rejected: readonly Rival[],
  rests: readonly string[],
): StageResult {
  const { owner: found, matched } = changes.owner;
  const crossed = crossedEntry(exchange.endpoint, found);
  const notSimulated = deploymentNotes(found);
  const assumptions = servingAssumptions(found, snapshot);
  return {
    decision: 'matched',
    reason: sayOwner(crossed ? 'owner.crossed' : 'owner.matched', {
      host: exchange.request.host,
      matched,
      domain: claim.domain,
      ownerKind: found.kind,
      owner: found.name,
      template: found.tenant ? (found.distribution?.name ?? null) : null,
      fronting,
      crossed,
    }),
    because: crossed && exchange.endpoint ? [claim.source, ...crossedBecause(exchange.endpoint, found)] : [claim.source],
    rejected,
    changes,
    assumptions: assumptions.length === 0 ? rests : [...rests, ...assumptions],
    ...(notSimulated ? { notSimulated } : {}),
  };
}

/** A tenant whose file does not say Enabled rests on an assumption, and so does one that outlives its disabled template. */
function servingAssumptions(found: EffectiveOwner, snapshot: Snapshot): readonly string[] {
  const rests: string[] = [];
  if (found.tenant && found.enabled.from === 'cloudfront-default') rests.push('tenant.enabled-default');
  if (!found.distributionEnabled.value && snapshot.assumption('template.disabled') === 'serve') rests.push('template.disabled');
  return rests;
}

function deploymentNotes({ distribution }: EffectiveOwner): readonly NotSimulated[] | undefined {
  if (!distribution?.value.ContinuousDeploymentPolicyId) return undefined;
  const what = 'no request is sent to the staging distribution.';
  return [{ setting: 'ContinuousDeploymentPolicyId', what, because: [refTo(distribution, '/ContinuousDeploymentPolicyId')] }];
}

/** For what would fail next: go on with the owner that was found, or that the domain would have if it were active. */
function ownerIfMended(exchange: Exchange, snapshot: Snapshot): Partial<Exchange> | null {
  if (exchange.owner) return exchange.owner.owner.distribution ? {} : null;
  const { inactive } = matchHost(snapshot.hosts, exchange.request.host, snapshot.assumption);
  const found = inactive && snapshot.owner(inactive.ownerId);
  if (!inactive || !found?.distribution) return null;
  return { owner: { kind: found.kind, matched: inactive.wildcard ? 'wildcard' : 'exact', domain: inactive.domain, owner: found } };
}

function refusal(status: number, detailedResultType: string, xCache: string | null): Exit {
  return { kind: 'response', status, resultType: 'Error', detailedResultType, xCache, page: 'Bad request.' };
}
