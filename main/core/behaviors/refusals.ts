/** Decides what keeps a request from being served although its behavior is known: limits, protocol policy, methods, bodies. */
import { usualMethods } from '../config/template';
import type { Exit, Reason, ViewerRequest } from '../types/exchange';
import type { CompiledBehavior } from '../types/snapshot';
import { headBytes, longestHead, longestUrl, urlBytes } from './limits';
import { httpsLocation, judgeProtocol } from './protocol-policy';
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
const knownMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE']);

/** An edge-made error; the page text is CloudFront's where it is known. */
export function refusal(status: number, detailedResultType: string, page = 'Bad request.'): Exit {
  return { kind: 'response', status, resultType: 'Error', detailedResultType, xCache: 'Error', page };
}

/** 414 for a URL, 494 for a request head that is too long; null when both are fine. */
export function refuseTooLong(request: ViewerRequest): { readonly reason: Reason; readonly exit: Exit } | null {
  const url = urlBytes(request);
  if (url > longestUrl) return { reason: sayBehavior('behavior.url-too-long', { bytes: url }), exit: refusal(414, 'Error') };
  const head = headBytes(request);
  return head > longestHead ? { reason: sayBehavior('behavior.head-too-long', { bytes: head }), exit: refusal(494, 'Error') } : null;
}

/** 1. Viewer protocol policy: 301, 307, 403. 2. Allowed methods: 403. 3. GET with a body: 403. Null = let through. */
export function refuseRequest(behavior: CompiledBehavior, request: ViewerRequest): BehaviorRefusal | null {
  return refuseProtocol(behavior, request) ?? refuseMethod(behavior, request);
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

function refuseMethod(behavior: CompiledBehavior, { method, bodyBytes }: ViewerRequest): BehaviorRefusal | null {
  const { pathPattern, allowedMethods } = behavior;
  if (!allowedMethods.includes(method)) {
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
  if (method !== 'GET' || bodyBytes === 0) return null;
  const reason = sayBehavior('behavior.get-with-body', { bytes: bodyBytes });
  return { decision: 'refused', reason, exit: refusal(403, 'InvalidRequest'), member: '', assumptions: ['order.protocol-policy'] };
}
