/** Decides what keeps a request from being served although its behavior is known: limits, protocol policy, methods, bodies. */
import { usualMethods } from '../config/template';
import type { Exit, Reason, StageResult, ViewerRequest } from '../types/exchange';
import type { CompiledBehavior } from '../types/snapshot';
import { headBytes, longestBody, longestHead, longestUrl, urlBytes } from './limits';
import { isHeaderFault } from './malformed';
import { httpsLocation, judgeProtocol, knownMethods } from './protocol-policy';
import { sayBehavior } from './reasons';

export interface BehaviorRefusal {
  readonly decision: 'refused' | 'redirect';
  readonly reason: Reason;
  readonly exit: Exit;
  /** Member of the behavior that decided, as a pointer below it; '' = the behavior as a whole. */
  readonly member: string;
  readonly assumptions: readonly string[];
}

const methodPage =
  'This distribution is not configured to allow the HTTP request method that was used for this request. The distribution supports only cachable requests.';

/** An edge-made error; the page text is CloudFront's where it is known. */
export function refusal(status: number, detailedResultType: string, page = 'Bad request.'): Exit {
  return { kind: 'response', status, resultType: 'Error', detailedResultType, xCache: 'Error', page };
}

const page = ['request.refusal-page'];

/**
 * What is no request, or too long for one: 414 for the URL, 494 for the head, 400 for what is malformed; null for all others. Nobody has
 * asked yet whose request it is.
 */
export function refuseUnreadable(request: ViewerRequest): StageResult | null {
  const { fault } = request;
  const url = urlBytes(request);
  if (url > longestUrl) return unreadable(sayBehavior('behavior.url-too-long', { bytes: url }), 414, 'Error');
  const head = headBytes(request);
  if (head > longestHead) return unreadable(sayBehavior('behavior.head-too-long', { bytes: head }), 494, 'Error');
  if (!fault) return null;
  if (fault.code === 'unfinished') return unfinished(fault.detail);
  if (fault.code === 'overflow') return unreadable(sayBehavior('behavior.head-endless', { detail: fault.detail }), 494, 'Error');
  if (isHeaderFault(fault)) return unreadable(sayBehavior('behavior.bad-header', { fault }), 400, 'InvalidRequestHeader');
  return unreadable(sayBehavior('behavior.malformed', { fault }), 400, 'InvalidRequest');
}

/** The viewer left, or took too long: nothing was answered. */
function unfinished(detail: string): StageResult {
  return {
    decision: 'no request',
    reason: sayBehavior('behavior.unfinished', { why: detail }),
    changes: { resultType: 'Error', detailedResultType: 'ClientHungUpRequest' },
    exit: { kind: 'failure', failure: 'request.unfinished' },
  };
}

function unreadable(reason: Reason, status: number, detailedResultType: string): StageResult {
  return { decision: 'refused', reason, exit: refusal(status, detailedResultType), assumptions: page };
}

/** 1. Viewer protocol policy: 301, 307, 403. 2. Allowed methods: 403. 3. GET with a body: 403. 4. A body over 64 GB: 413. Null = let through. */
export function refuseRequest(behavior: CompiledBehavior, request: ViewerRequest): BehaviorRefusal | null {
  return refuseProtocol(behavior, request) ?? refuseMethod(behavior, request) ?? refuseBody(request);
}

function refuseProtocol(behavior: CompiledBehavior, request: ViewerRequest): BehaviorRefusal | null {
  const { pathPattern } = behavior;
  const { method } = request;
  const member = '/ViewerProtocolPolicy';
  const assumptions = ['order.protocol-policy'];
  const verdict = judgeProtocol(behavior.viewerProtocolPolicy, request);
  switch (verdict) {
    case 'pass':
      return null;
    case 'refuse-http': {
      const reason = sayBehavior('behavior.https-only', { pathPattern });
      return { decision: 'refused', reason, exit: refusal(403, 'InvalidRequest'), member, assumptions };
    }
    case 'refuse-old-http': {
      const reason = sayBehavior('behavior.http-1.0', { pathPattern, method });
      return { decision: 'refused', reason, exit: refusal(403, 'InvalidRequest'), member, assumptions };
    }
    default: {
      const status = verdict === 'redirect-301' ? 301 : 307;
      const location = httpsLocation(request);
      const reason = sayBehavior('behavior.redirect', { pathPattern, method, status, location });
      const exit = {
        kind: 'response',
        status,
        resultType: 'Redirect',
        detailedResultType: 'Redirect',
        xCache: 'Redirect',
        location,
      } as const;
      return { decision: 'redirect', reason, exit, member, assumptions };
    }
  }
}

function refuseMethod(behavior: CompiledBehavior, { method }: ViewerRequest): BehaviorRefusal | null {
  const { pathPattern, allowedMethods } = behavior;
  if (allowedMethods.includes(method)) return null;
  const reason = sayBehavior('behavior.method', { pathPattern, method, allowed: allowedMethods });
  const rests = knownMethods.has(method) ? [] : ['behavior.unknown-method'];
  return {
    decision: 'refused',
    reason,
    exit: refusal(403, 'InvalidRequestMethod', methodPage),
    member: allowedMethods === usualMethods ? '' : '/AllowedMethods',
    assumptions: ['order.protocol-policy', ...rests],
  };
}

function refuseBody({ method, bodyBytes }: ViewerRequest): BehaviorRefusal | null {
  if (bodyBytes === 0) return null;
  if (method === 'GET') {
    const reason = sayBehavior('behavior.get-with-body', { bytes: bodyBytes });
    return { decision: 'refused', reason, exit: refusal(403, 'InvalidRequest'), member: '', assumptions: ['order.protocol-policy'] };
  }
  if (bodyBytes <= longestBody) return null;
  const reason = sayBehavior('behavior.body-too-long', { bytes: bodyBytes });
  return { decision: 'refused', reason, exit: refusal(413, 'Error'), member: '', assumptions: ['request.body-limit'] };
}
