/** Stage 05 decides whether the viewer's country is allowed; a tenant's restriction stands in the place of its template's. */
import { refTo } from '../config/ref-to';
import { judgeCountry } from '../geo/judge-country';
import { sayGeo } from '../geo/reasons';
import type { Stage } from '../stage';
import type { Exchange, Rival, StageResult } from '../types/exchange';
import type { ViewerPlace } from '../types/place';
import type { EffectiveOwner } from '../types/snapshot';

export const geo: Stage = {
  name: '05-geo',
  question: "Is the viewer's country allowed, by the tenant's restriction or else the template's?",
  exits: [{ to: 403, when: 'the country is blocked, or is not on the allow list' }],
  run: decideGeo,
  repeats: () => true,
};

const page = 'The Amazon CloudFront distribution is configured to block access from your country.';
const noRivals: readonly Rival[] = [];

function decideGeo(exchange: Exchange): StageResult {
  const { place } = exchange.request.client;
  const result = decide(exchange);
  return place ? { ...result, notes: [placeNote(exchange.request.client.ip, place)] } : result;
}

/** Where the facts about the viewer come from. */
function placeNote(ip: string, place: ViewerPlace): Rival {
  const pointer = `/network/viewers/${place.range.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  return { candidate: `viewer ${ip}`, reason: sayGeo('geo.placed', { ip, place }), because: [{ file: 'workspace.json', pointer }] };
}

function decide(exchange: Exchange): StageResult {
  if (!exchange.owner) throw new Error('05-geo ran without an owner');
  const { owner } = exchange.owner;
  const { value: restriction, because } = owner.geo;
  const { country } = exchange.request.client;
  const verdict = judgeCountry(restriction, country);
  const whose = owner.geo.from === 'tenant' ? 'tenant' : 'template';
  const rejected = whose === 'tenant' ? templateRivals(owner) : noRivals;
  if (verdict === 'unrestricted') {
    return { decision: 'allowed', reason: sayGeo('geo.unrestricted', { owner: owner.name, whose }), because, rejected };
  }
  const facts = { owner: owner.name, whose, restriction, country } as const;
  if (verdict !== 'blocked') {
    return { decision: 'allowed', reason: sayGeo(`geo.${verdict}`, facts), because, rejected };
  }
  return {
    decision: 'blocked',
    reason: sayGeo('geo.blocked', facts),
    because,
    rejected,
    exit: { kind: 'response', status: 403, resultType: 'Error', detailedResultType: 'ClientGeoBlocked', xCache: 'Error', page },
  };
}

/** The template's restriction that the tenant's replaced, when it has one. */
function templateRivals({ distribution }: EffectiveOwner): readonly Rival[] {
  const restriction = distribution?.value.Restrictions?.GeoRestriction;
  if (!distribution || !restriction) return noRivals;
  const candidate = `template ${distribution.name}`;
  return [
    { candidate, reason: sayGeo('geo.rival-template', { restriction }), because: [refTo(distribution, '/Restrictions/GeoRestriction')] },
  ];
}
