/** Decides what a viewer gets when the origin cannot be had: status, log words, and the sentence of the edge's error page. */
import type { OriginFailure } from '../ports';

export interface FailureAnswer {
  readonly status: 502 | 504;
  readonly detailedResultType: string;
  /** Sentence of the edge's HTML error page. */
  readonly page: string;
  /** Kept in the error cache; the simulator's own limits never are, so that mending the workspace shows at once. */
  readonly cached: boolean;
}

const unresolved = "CloudFront wasn't able to resolve the origin domain name.";
const unconnected = "CloudFront wasn't able to connect to the origin.";
const broken =
  'CloudFront attempted to establish a connection with the origin, but either the attempt failed or the origin closed the connection.';

/** Source: Developer Guide, "HTTP 502", "HTTP 504" and the log field x-edge-detailed-result-type. */
export const failureAnswers: Readonly<Record<OriginFailure, FailureAnswer>> = {
  dns: { status: 502, detailedResultType: 'OriginDnsError', page: unresolved, cached: true },
  refused: { status: 502, detailedResultType: 'OriginConnectError', page: unconnected, cached: true },
  tls: { status: 502, detailedResultType: 'OriginConnectError', page: broken, cached: true },
  'connect-timeout': { status: 504, detailedResultType: 'OriginCommError', page: unconnected, cached: true },
  'read-timeout': { status: 504, detailedResultType: 'OriginCommError', page: broken, cached: true },
  'completion-timeout': { status: 504, detailedResultType: 'OriginCommError', page: broken, cached: true },
  reset: { status: 502, detailedResultType: 'OriginReadError', page: broken, cached: true },
  'write-reset': { status: 502, detailedResultType: 'OriginWriteError', page: broken, cached: true },
  invalid: { status: 502, detailedResultType: 'OriginInvalidResponseError', page: broken, cached: true },
  'header-too-big': { status: 502, detailedResultType: 'OriginHeaderTooBigError', page: broken, cached: true },
  'content-range': { status: 502, detailedResultType: 'OriginContentRangeLengthError', page: broken, cached: true },
  'body-too-big': { status: 502, detailedResultType: 'Error', page: broken, cached: false },
  undeclared: { status: 502, detailedResultType: 'OriginDnsError', page: unresolved, cached: false },
  offline: { status: 502, detailedResultType: 'OriginConnectError', page: unconnected, cached: false },
  'not-allowed': { status: 502, detailedResultType: 'OriginConnectError', page: unconnected, cached: false },
};

/** A placeholder without a value, or an origin id that names nothing: no origin to ask. AWS would refuse both. */
export const noOrigin: FailureAnswer = { status: 502, detailedResultType: 'OriginDnsError', page: unresolved, cached: false };

const cachedReasons: ReadonlySet<string> = new Set(
  Object.entries(failureAnswers)
    .filter(([, answer]) => answer.cached)
    .map(([failure]) => `origin.${failure}`),
);

/** Whether the error page that was made for this reason code goes into the error cache. */
export function isCachedFailure(reason: string): boolean {
  return cachedReasons.has(reason);
}
