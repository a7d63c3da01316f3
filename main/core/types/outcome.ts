/** Why a client never got an HTTP answer (contract 2: more may be added, none renamed). */
export type Failure =
  | 'dns.nxdomain'
  | 'dns.nodata'
  | 'dns.loop'
  | 'dns.dangling'
  | 'dns.servfail'
  | 'dns.elsewhere'
  | 'connect.refused'
  | 'connect.no-ipv6'
  | 'connect.group-disabled'
  | 'tls.name-mismatch'
  | 'tls.expired'
  | 'tls.not-yet-valid'
  | 'tls.no-shared-protocol'
  | 'tls.no-shared-cipher'
  | 'tls.client-certificate'
  | 'tls.untrusted'
  | 'tls.alert'
  | 'request.unfinished';

/** x-edge-result-type of CloudFront's standard logs; null when no request was made. */
export type ResultType = 'Hit' | 'RefreshHit' | 'Miss' | 'Error' | 'Redirect' | 'LimitExceeded' | 'CapacityExceeded';

export interface Outcome {
  readonly status: number | null;
  /** The reason code of the stage that decided. */
  readonly reason: string;
  readonly resultType: string | null;
  readonly detailedResultType: string | null;
  /** The whole header value, e.g. `Miss from cloudfront`; null when there is none. */
  readonly xCache: string | null;
  readonly failure: Failure | null;
}
