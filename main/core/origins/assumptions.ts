/** What is assumed about origins where AWS documents nothing. */
import type { Assumption } from '../explain/assumptions';

export const originAssumptions: readonly Assumption[] = [
  {
    id: 'replay.origin-answers',
    what: 'While a log is replayed, origins answer as the workspace declares; where it declares nothing, with the status of the line, and without Cache-Control.',
    why: 'A log tells the status of an answer and none of its headers. Where the edge answered by itself, it does not even tell that: then 200 is assumed, and counted.',
    source: 'Developer Guide, page standard-logs-reference',
    alternatives: ['workspace-then-recording', 'recording', 'workspace'],
  },
  {
    id: 's3.missing-key',
    what: 'A bucket answers 403 AccessDenied for a missing key.',
    why: 'True when CloudFront may not list the bucket, which is the usual bucket policy.',
    source: 'Developer Guide, page RequestAndResponseBehaviorS3Origin; Amazon S3 API reference, GetObject',
    alternatives: ['403', '404'],
  },
  {
    id: 'origin.body-too-big',
    what: 'A body above 50 GB ends with 502 where caching is on.',
    why: 'Documented is only that the viewer gets an error and the connection ends; the status is not.',
    source: 'Developer Guide, "Quotas"; "How CloudFront processes partial requests for an object (range GETs)"',
    alternatives: ['502'],
  },
  {
    id: 's3.read-timeout',
    what: 'The read timeout of a bucket is what its S3OriginConfig says, 30 seconds when absent.',
    why: 'The SDK has the setting; the page about S3 origins still says that the 30 seconds are fixed.',
    source: 'SDK, S3OriginConfig.OriginReadTimeout; Developer Guide, page RequestAndResponseBehaviorS3Origin',
    alternatives: ['configured', '30-seconds'],
  },
  {
    id: 's3.plus-sign',
    what: 'In the path of a request to a bucket a plus sign means a space; a real one is written %2B.',
    why: 'Observed of S3; its API reference only asks for special characters to be encoded.',
    source: 'Observed; Amazon S3 User Guide, "Naming Amazon S3 objects"',
    alternatives: ['space', 'literal'],
  },
  {
    id: 's3.forwarded-host',
    what: "With the viewer's Host a bucket refuses a signed request (403) and looks for a bucket of that name for any other (404).",
    why: 'Host is part of the signature and names the bucket; which error comes is seen in the wild, not documented.',
    source: 'Observed; Amazon S3 User Guide, "Virtual hosting of general purpose buckets"',
    alternatives: ['refused', 'no-bucket'],
  },
  {
    id: 's3.viewer-signature',
    what: "A signature of the viewer's own, where it reaches the bucket, is refused.",
    why: 'No credentials of viewers are known here, so nobody can say whether it would be good.',
    source: 'Ourselves: no fact about AWS',
    alternatives: ['refused', 'accepted'],
  },
  {
    id: 'origin-access.undeclared',
    what: 'An origin access control without a file in the workspace always signs; a private bucket lets in what is signed.',
    why: 'That is what the console makes.',
    source: 'Developer Guide, "Restrict access to an Amazon S3 origin"',
    alternatives: ['always', 'no-override', 'never'],
  },
  {
    id: 'origin.stacked-page',
    what: 'A chain of more than two distributions is answered with the page "Bad request." and logged as InvalidRequestBlocked.',
    why: 'Documented is the status only.',
    source: 'Developer Guide, "HTTP 403 status code (Permission Denied)"',
    alternatives: ['bad-request', 'request-blocked'],
  },
  {
    id: 'origin.retried-failures',
    what: 'A connection that is refused or does not come about is tried again; a failed TLS handshake and an unknown name are not.',
    why: 'The guide speaks of attempts to connect without saying which failures count.',
    source: 'Developer Guide, "Origin settings", Connection attempts',
    alternatives: ['refused-and-timeout', 'all-connection-failures'],
  },
  {
    id: 'origin-shield.result',
    what: 'What Origin Shield answers is marked as Hit, with OriginShieldHit as the detailed result type, and has an Age.',
    why: 'Documented is the detailed result type only. A viewer whose regional edge cache is that of Origin Shield gets a plain Hit; no location is simulated.',
    source: 'Developer Guide, "Use Amazon CloudFront Origin Shield"; "Standard logs reference"',
    alternatives: ['Hit', 'Miss'],
  },
  {
    id: 'failover.other-failures',
    what: 'For failover, an unknown name and a failed TLS handshake count as a failed connection (503), a broken answer as 502.',
    why: 'The guide names the failed connection (503) and the silence (504) only.',
    source: 'Developer Guide, "Optimize high availability with CloudFront origin failover"',
    alternatives: ['counted', 'not-counted'],
  },
];
