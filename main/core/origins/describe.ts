/** Puts the origin of a request into words: its URL, and for every placeholder its value and who gave it. */
import type { OriginRequest } from '../types/exchange';
import type { EffectiveOwner } from '../types/snapshot';

/** The origin of a request in words: which one, and what filled its placeholders in. */
export interface OriginWords {
  readonly id: string;
  readonly distribution: string;
  /** Scheme, domain, port and target as asked for. */
  readonly url: string;
  readonly method: string;
  readonly parameters: readonly { readonly name: string; readonly value: string; readonly from: string }[];
}

export function describeOrigin(request: OriginRequest, owner: EffectiveOwner): OriginWords {
  const { origin, method } = request;
  const template = owner.distribution?.name ?? owner.name;
  const parameters = Object.entries(origin.parameters).map(([name, value]) => ({
    name,
    value,
    from: isGiven(owner, name) ? `given by tenant ${owner.name}` : `the default of ${template}`,
  }));
  return { id: origin.id, distribution: template, url: originUrl(request), method, parameters };
}

/** The URL as the origin is asked for it, without the port where it is the usual one. */
export function originUrl({ scheme, port, origin, target }: OriginRequest): string {
  const usual = scheme === 'https' ? 443 : 80;
  return `${scheme}://${origin.domain}${port === usual ? '' : `:${port}`}${target}`;
}

function isGiven(owner: EffectiveOwner, name: string): boolean {
  return owner.tenant?.value.Parameters?.some((parameter) => parameter.Name === name) ?? false;
}
