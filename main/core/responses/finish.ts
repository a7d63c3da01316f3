/** Decides the finished response: from the cache, from the origin, or made by the edge itself. */
import { forwardingOf } from '../origins/forwarding';
import { isBucket } from '../origins/request';
import type { Exchange, Exit, HeaderList, Reason, ResponseHead } from '../types/exchange';
import { fromErrorPage } from './error-page';
import { addEdgeHeaders, type EdgeMarks } from './headers';
import { withLength } from './length';
import { ownHead } from './own-head';
import { renderErrorPage, renderMisdirectedPage, renderRedirectPage } from './pages';
import { createPolicyStep, type AppliedPolicy } from './policy-step';
import { say } from './reasons';
import { stripOriginHeaders } from './strip';

export interface FinishedResponse {
  readonly head: ResponseHead;
  readonly reason: Reason;
  /** What the behavior's response headers policy did; null where there is none or where it does not apply. */
  readonly policy: AppliedPolicy | null;
  /** Ids of the assumptions that the choice of headers rests on; absent = none. */
  readonly assumptions?: readonly string[];
}

/** What the runner gives: ids, the moment, and the chosen alternative of an assumption. */
export type Marks = Omit<EdgeMarks, 'xCache' | 'age'> & { readonly assumption: (id: string) => string };
type ResponseExit = Extract<Exit, { kind: 'response' }>;

/**
 * Order: 1. a custom error page that was fetched for an error; 2. an answer that an earlier stage handed over whole (a cache hit, a
 * generated response); 3. a redirect; 4. 421; 5. the edge's error page; 6. the origin's answer. HEAD, 204 and 304 carry no body.
 */
export function finishResponse(exchange: Exchange, marks: Marks): FinishedResponse {
  const { exit, answer, request, errorPage } = exchange;
  if (errorPage) {
    const { head, ...rest } = fromErrorPage(exchange, errorPage, marks);
    return { head: withoutBodyWhere(head, request.method), ...rest };
  }
  const made = exit?.kind === 'response' ? fromExit(exchange, exit, marks) : null;
  if (!made && !answer) throw new Error('12-viewer-response has nothing to send: no exit and no answer of the origin');
  const { head, reason, policy } = made ?? fromOrigin(exchange, answer as ResponseHead, marks);
  return { head: withoutBodyWhere(head, request.method), reason, policy };
}

function fromExit(exchange: Exchange, exit: ResponseExit & Exchange['exit'], marks: Marks): FinishedResponse {
  const { status, xCache, head, location, page } = exit;
  const whole = xCache === null ? null : `${xCache} from cloudfront`;
  const age = shownAge(exchange);
  const policy = createPolicyStep(exchange, marks, head !== undefined);
  const add = (headers: HeaderList): HeaderList => addEdgeHeaders(policy.apply(headers), marked(marks, xCache, age));
  if (head) {
    const reason =
      age === null && exit.stage !== '10-cache'
        ? say('response.generated', { status, xCache: whole, stage: exit.stage })
        : say('response.from-cache', { status, xCache: whole, age });
    const headers = add(withLength(head.headers, head.body));
    return { head: { status, headers, body: head.body }, reason, policy: policy.applied() };
  }
  if (location !== undefined) {
    const text = renderRedirectPage(status);
    const own = ownHead(status, text, (headers) => add([...headers, ['location', location]]), marks.at);
    return { head: own, reason: say('response.redirect', { status, xCache: whole, location }), policy: policy.applied() };
  }
  // 421 comes from a layer in front of the one that writes error pages, so it never carries their sentence.
  if (page === undefined || status === 421) {
    const own = ownHead(status, renderMisdirectedPage(), add, marks.at);
    return { head: own, reason: say('response.misdirected', { status, xCache: whole }), policy: policy.applied() };
  }
  const text = renderErrorPage(status, page, marks.requestId);
  const own = ownHead(status, text, add, marks.at);
  return {
    head: own,
    reason: say('response.error-page', { status, xCache: whole, sentence: page, stage: exit.stage }),
    policy: policy.applied(),
  };
}

/** Age is for what comes from the cache; an object that the origin has just confirmed has none yet. */
function shownAge({ cache, shield }: Exchange): number | null {
  if (shield?.hit) return shield.age;
  if (cache?.result === 'Hit') return cache.age;
  return cache?.result === 'RefreshHit' && cache.age !== 0 ? cache.age : null;
}

function fromOrigin(exchange: Exchange, { status, headers, body }: ResponseHead, marks: Marks): FinishedResponse {
  const { behavior, origin, xCache = null } = exchange;
  const kept = stripOriginHeaders(headers, behavior ? forwardingOf(behavior) : null, origin ? isBucket(origin) : false);
  const removed = kept.length === headers.length ? nothing : removedNames(headers, kept);
  const whole = xCache === null ? null : `${xCache} from cloudfront`;
  const policy = createPolicyStep(exchange, marks, true);
  const age = shownAge(exchange);
  return {
    head: { status, headers: addEdgeHeaders(policy.apply(withLength(kept, body)), marked(marks, xCache, age)), body },
    reason:
      age === null
        ? say('response.from-origin', { status, xCache: whole, removed })
        : say('response.from-cache', { status, xCache: whole, age }),
    policy: policy.applied(),
  };
}

const nothing: readonly string[] = [];

function marked({ requestId, viaId, pop, at, http3 }: Omit<Marks, 'assumption'>, xCache: string | null, age: number | null): EdgeMarks {
  return { xCache, requestId, viaId, pop, at, age, http3 };
}

function withoutBodyWhere(head: ResponseHead, method: string): ResponseHead {
  const { status } = head;
  if (status === 204 || status === 304) {
    return { status, headers: head.headers.filter(([name]) => name !== 'content-length'), body: { size: 0 } };
  }
  return method === 'HEAD' ? { status, headers: head.headers, body: { size: 0 } } : head;
}

function removedNames(before: HeaderList, after: HeaderList): readonly string[] {
  const kept = new Set(after.map(([name]) => name));
  return [...new Set(before.map(([name]) => name).filter((name) => !kept.has(name)))];
}
