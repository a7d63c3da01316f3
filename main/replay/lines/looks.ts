/**
 * What is to be seen of a decision, as numbers: equal numbers are equal decisions, so that two configurations can be compared line by line
 * without a trace. Different numbers may be the same after all; a trace decides then.
 */
import { volatileHeaders } from '../../core/explain/diff';
import type { Finished } from '../../core/pipeline';
import type { Exchange } from '../../core/types/exchange';
import { Hash } from './hash';
import type { Place, PlaceLook } from './profiles';

/** One table for both configurations. */
export class Looks {
  private readonly known = new Map<number, number>();
  private readonly hash = new Hash();

  /** From 1. Texts are told apart by 53 bits of hash. */
  idOf(text: string): number {
    const { hash } = this;
    hash.reset();
    hash.text(text);
    const key = (hash.one >>> 0) * 2 ** 21 + ((hash.two >>> 0) & 0x1fffff);
    const known = this.known.get(key) ?? this.known.size + 1;
    this.known.set(key, known);
    return known;
  }

  /** Stages 01 to 04: the way to the edge, the certificate, and who was found. */
  front({ dns, endpoint, certificate, owner, request }: Exchange): number {
    const chain = dns?.chain.filter(({ source }) => source.file !== '').map(({ name, type, value, ttl }) => [name, type, value, ttl]);
    const { tls, httpVersion } = request;
    const found = owner && [owner.kind, owner.matched, owner.domain, owner.owner.name];
    return this.idOf(JSON.stringify([chain, dns?.endpoint, endpoint?.domain, certificate, tls, httpVersion, found]));
  }

  /** What a place brings to all its requests. */
  place(place: Place): PlaceLook {
    if (place.look) return place.look;
    const { owner, behavior, root, source } = place;
    const { matches: _matches, functions, source: _source, notSimulated, caching, index: _index, ...rest } = behavior;
    const { source: _at, policy: _policy, ...recipe } = caching;
    const unsimulated = notSimulated.map(({ setting, what }) => [setting, what]);
    const policies = [behavior.originRequestPolicy?.value, behavior.responseHeadersPolicy?.value];
    const shared = [
      { ...rest, originRequestPolicy: null, responseHeadersPolicy: null },
      policies,
      recipe,
      functions.map(({ eventType, reference }) => [eventType, reference]),
      unsimulated,
      root,
      owner.httpVersion.value,
      owner.customErrorResponses.value,
      owner.webAcl.value,
      owner.geo.value,
    ];
    const own = [
      owner.kind,
      owner.name,
      owner.distribution?.name,
      owner.connectionGroup?.name,
      place.scope,
      source.origins.map(({ id, domain, path, parameters, config }) => [id, domain, path, parameters, config]),
    ];
    const made = { shared: this.idOf(JSON.stringify(shared)), own: this.idOf(JSON.stringify(own)) };
    place.look = made;
    return made;
  }

  /** What became of a request: every rung, the cache, and the answer without what differs from one request to the next. */
  end({ exchange, spans }: Finished): number {
    const { cache, response, resultType, detailedResultType, exit, errorPage } = exchange;
    const rungs = spans.map(({ stage, result }) => [
      stage,
      result.decision,
      result.reason.code,
      result.notSimulated?.map(({ setting, what }) => [setting, what]),
    ]);
    const headers = response?.headers.filter(([name]) => !volatileHeaders.has(name) && name !== 'location');
    return this.idOf(
      JSON.stringify([
        rungs,
        exit?.kind === 'failure' ? exit.failure : null,
        [cache?.result, cache?.ttl, cache?.how],
        [response?.status, headers, response?.body.size, resultType, detailedResultType],
        errorPage && [errorPage.error, errorPage.exchange.cache?.result, errorPage.exchange.answer?.status],
      ]),
    );
  }
}
