/**
 * The quick look at two finished exchanges of one request: most are the same, and then no trace is made of either. It may take the same for
 * different (a trace decides then), never the other way round.
 */
import type { Finished } from '../pipeline';
import { fetchedOf } from '../responses/error-page';
import type { ErrorPage, Exchange, HeaderList, NotSimulated, Span } from '../types/exchange';
import { volatileHeaders } from '../explain/diff';
import { sameMembers } from './same-members';

/** True only where `differencesOf` finds nothing between the traces of the two, and nothing that is not simulated differs. */
export function sameAnswer(before: Finished, after: Finished): boolean {
  const [one, other] = [before.exchange, after.exchange];
  return (
    sameExit(one, other) &&
    sameSpans(before.spans, after.spans) &&
    sameOwner(one, other) &&
    sameCache(one, other) &&
    sameOrigin(one, other) &&
    sameResponse(one, other) &&
    sameDns(one, other) &&
    sameHandshake(one, other) &&
    sameErrorPage(one.errorPage, other.errorPage)
  );
}

function sameExit(one: Exchange, other: Exchange): boolean {
  const [left, right] = [one.exit, other.exit];
  if (left?.kind !== right?.kind || left?.reason !== right?.reason) return false;
  if (left?.kind === 'failure' && right?.kind === 'failure' && left.failure !== right.failure) return false;
  return one.resultType === other.resultType && one.detailedResultType === other.detailedResultType;
}

function sameSpans(before: readonly Span[], after: readonly Span[]): boolean {
  if (before.length !== after.length) return false;
  for (let at = 0; at < before.length; at += 1) {
    const [one, other] = [before[at] as Span, after[at] as Span];
    if (one.stage !== other.stage || one.result.decision !== other.result.decision) return false;
    if (one.result.reason.code !== other.result.reason.code) return false;
    if (!sameNotes(one.result.notSimulated ?? nothing, other.result.notSimulated ?? nothing)) return false;
  }
  return true;
}

const nothing: readonly NotSimulated[] = [];

function sameNotes(before: readonly NotSimulated[], after: readonly NotSimulated[]): boolean {
  if (before === after) return true;
  return (
    before.length === after.length && before.every(({ setting, what }, at) => setting === after[at]?.setting && what === after[at]?.what)
  );
}

function sameOwner({ owner: one, behavior: left }: Exchange, { owner: other, behavior: right }: Exchange): boolean {
  if (left?.pathPattern !== right?.pathPattern) return false;
  if (!one || !other) return one === other;
  if (one.kind !== other.kind || one.matched !== other.matched || one.domain !== other.domain) return false;
  if (one.owner === other.owner) return true;
  return (
    one.owner.name === other.owner.name &&
    one.owner.distribution?.name === other.owner.distribution?.name &&
    one.owner.connectionGroup?.name === other.owner.connectionGroup?.name
  );
}

function sameCache({ cache: one }: Exchange, { cache: other }: Exchange): boolean {
  return (
    one === other ||
    (one?.key === other?.key && one?.result === other?.result && one?.ttl === other?.ttl && (one === undefined) === (other === undefined))
  );
}

function sameOrigin(one: Exchange, other: Exchange): boolean {
  const [left, right] = [one.origin, other.origin];
  if (!left || !right) return left === right;
  if (left !== right) {
    if (left.id !== right.id || left.domain !== right.domain || left.path !== right.path) return false;
    if (!sameMembers(left.parameters, right.parameters)) return false;
  }
  const [asked, also] = [one.originRequest, other.originRequest];
  if (!asked || !also) return asked === also;
  return (
    asked.scheme === also.scheme && asked.port === also.port && asked.target === also.target && asked.origin.domain === also.origin.domain
  );
}

function sameResponse({ response: one }: Exchange, { response: other }: Exchange): boolean {
  if (!one || !other) return one === other;
  return one.status === other.status && (one.body.size ?? 0) === (other.body.size ?? 0) && sameHeaders(one.headers, other.headers);
}

/** In the same order: the few that only changed places are left to the full comparison. */
function sameHeaders(one: HeaderList, other: HeaderList): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at += 1) {
    const [left, right] = [one[at] as HeaderList[number], other[at] as HeaderList[number]];
    if (left[0] !== right[0] || (left[1] !== right[1] && !volatileHeaders.has(left[0]))) return false;
  }
  return true;
}

function sameDns({ dns: one, endpoint: left }: Exchange, { dns: other, endpoint: right }: Exchange): boolean {
  if (left?.connectionGroup?.name !== right?.connectionGroup?.name) return false;
  if (!one || !other) return one === other;
  if (one.endpoint !== other.endpoint || one.chain.length !== other.chain.length) return false;
  if (one.endpoint === null && !sameMembers(one.addresses, other.addresses)) return false;
  for (let at = 0; at < one.chain.length; at += 1) {
    const [first, second] = [one.chain[at] as (typeof one.chain)[number], other.chain[at] as (typeof one.chain)[number]];
    if ((first.source.file === '') !== (second.source.file === '')) return false;
    if (first.source.file === '') continue;
    if (first.name !== second.name || first.type !== second.type || first.value !== second.value || first.ttl !== second.ttl) return false;
  }
  return true;
}

function sameHandshake(one: Exchange, other: Exchange): boolean {
  if ((one.asSent ?? one.request).httpVersion !== (other.asSent ?? other.request).httpVersion) return false;
  const [left, right] = [one.certificate, other.certificate];
  if (!left || !right) return left === right;
  return (
    left.version === right.version &&
    left.source === right.source &&
    left.arn === right.arn &&
    left.notAfter === right.notAfter &&
    left.acceptedByClient === right.acceptedByClient &&
    (left.names === right.names || sameMembers(left.names, right.names))
  );
}

function sameErrorPage(one: ErrorPage | undefined, other: ErrorPage | undefined): boolean {
  if (!one || !other) return one === other;
  return (
    one.error === other.error &&
    one.custom.ResponsePagePath === other.custom.ResponsePagePath &&
    fetchedOf(one).status === fetchedOf(other).status &&
    one.exchange.behavior?.pathPattern === other.exchange.behavior?.pathPattern &&
    one.exchange.cache?.result === other.exchange.cache?.result &&
    sameOrigin(one.exchange, other.exchange)
  );
}
