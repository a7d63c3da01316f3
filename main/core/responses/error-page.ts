/** Decides what the viewer gets once the custom error page was asked for: the page, or the error that came in its place. */
import { forwardingOf } from '../origins/forwarding';
import { isBucket } from '../origins/request';
import type { ErrorPage, Exchange, HeaderList, Reason, ResponseHead } from '../types/exchange';
import { addEdgeHeaders } from './headers';
import { withLength } from './length';
import { ownHead } from './own-head';
import { renderErrorPage } from './pages';
import { createPolicyStep } from './policy-step';
import { say } from './reasons';
import { stripOriginHeaders } from './strip';
import type { FinishedResponse, Marks } from './finish';

/** After these errors the edge closes the connection behind a custom page; after the other six it keeps it. */
const closing: ReadonlySet<number> = new Set([400, 405, 414, 416, 500, 501]);

/**
 * The page with ResponseCode. When it could not be had (its own request ended with anything but 2xx), the viewer gets the status of
 * that request with what came with it. X-Cache stays that of the error.
 */
export function fromErrorPage(exchange: Exchange, page: ErrorPage, marks: Marks): FinishedResponse {
  const { custom, error } = page;
  const path = custom.ResponsePagePath ?? '/';
  const fetched = fetchedOf(page);
  const got = fetched.status >= 200 && fetched.status < 300;
  const status = got ? Number(custom.ResponseCode || error) : fetched.status;
  const word = (exchange.exit?.kind === 'response' ? exchange.exit.xCache : exchange.xCache) ?? 'Error';
  const byPage = marks.assumption('error-page.headers-policy') === 'page-behavior';
  const { behavior = null } = byPage ? page.exchange : exchange;
  const policy = createPolicyStep(behavior ? { ...exchange, behavior } : exchange, marks, true);
  const close = got && exchange.request.httpVersion.startsWith('1') && closing.has(error);
  const add = (headers: HeaderList): HeaderList => {
    const { requestId, viaId, pop, at, http3 } = marks;
    const all = addEdgeHeaders(policy.apply(headers), {
      requestId,
      viaId,
      pop,
      at,
      http3,
      xCache: word,
      age: ageOf(exchange, page, marks),
    });
    return close ? [...all, ['connection', 'close']] : all;
  };
  const head: ResponseHead = fetched.head
    ? { status, headers: add(withLength(fetched.head.headers, fetched.head.body)), body: fetched.head.body }
    : ownHead(status, renderErrorPage(status, fetched.sentence, marks.requestId), add, marks.at);
  const facts = { path, status, error, xCache: `${word} from cloudfront` };
  const reason: Reason = got ? say('response.custom-error', facts) : say('response.custom-error-missing', facts);
  const assumptions = ageOf(exchange, page, marks) === null ? [] : ['error-page.age'];
  if (exchange.behavior?.responseHeadersPolicy || page.exchange.behavior?.responseHeadersPolicy)
    assumptions.push('error-page.headers-policy');
  return { head, reason, policy: policy.applied(), assumptions };
}

interface Fetched {
  readonly status: number;
  /** null for an error that the edge itself made while fetching the page. */
  readonly head: ResponseHead | null;
  readonly sentence: string;
}

/** What the edge's own request for the page ended with, without what never reaches a viewer. */
export function fetchedOf({ exchange: { exit, answer, behavior, origin } }: ErrorPage): Fetched {
  if (exit?.kind === 'response') return { status: exit.status, head: exit.head ?? null, sentence: exit.page ?? 'Bad request.' };
  if (!answer) throw new Error('the request for an error page ended without an answer');
  const headers = stripOriginHeaders(answer.headers, behavior ? forwardingOf(behavior) : null, origin ? isBucket(origin) : false);
  return { status: answer.status, head: { ...answer, headers }, sentence: '' };
}

function ageOf(exchange: Exchange, page: ErrorPage, { assumption }: Marks): number | null {
  const { cache, shield } = assumption('error-page.age') === 'page' ? page.exchange : exchange;
  if (shield?.hit) return shield.age;
  return cache?.result === 'Hit' ? cache.age : null;
}
