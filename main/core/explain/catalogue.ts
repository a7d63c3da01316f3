/** All reason tables in one: reason code -> sentence, severity, source. */
import { behaviorReasons } from '../behaviors/reasons';
import { cacheReasons } from '../cache/reasons';
import { certificateReasons } from '../certificates/reasons';
import { connectReasons } from '../dns/connect-reasons';
import { dnsReasons } from '../dns/reasons';
import { functionReasons } from '../functions/reasons';
import { geoReasons } from '../geo/reasons';
import { impactReasons } from '../impact/reasons';
import { validationReasons } from '../onboarding/reasons';
import { originReasons } from '../origins/reasons';
import { ownerReasons } from '../owners/reasons';
import { responseReasons } from '../responses/reasons';
import { signatureReasons } from '../signatures/reasons';
import { wafReasons } from '../waf/reasons';
import type { Reason } from '../types/exchange';
import type { ReasonDefinition, ReasonTable } from './define';

export const catalogue: ReasonTable = {
  ...dnsReasons,
  ...connectReasons,
  ...certificateReasons,
  ...ownerReasons,
  ...geoReasons,
  ...wafReasons,
  ...behaviorReasons,
  ...signatureReasons,
  ...functionReasons,
  ...cacheReasons,
  ...impactReasons,
  ...validationReasons,
  ...originReasons,
  ...responseReasons,
};

type Definition = ReasonDefinition<Readonly<Record<string, unknown>>>;

/** The same to look up: every sentence of a trace does. */
const definitions = new Map(Object.entries(catalogue) as unknown as readonly (readonly [string, Definition])[]);

/** The definition of a reason; throws on a code that no table declares (a bug). */
export function definitionOf(code: string): Definition {
  const definition = definitions.get(code);
  if (!definition) throw new Error(`no reason table declares ${code}`);
  return definition;
}

/** Puts a reason into words. */
export function sentenceOf(reason: Reason): string {
  return definitionOf(reason.code).sentence(reason.params);
}
