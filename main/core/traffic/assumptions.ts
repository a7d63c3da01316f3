/** What is assumed about recordings: entries of the ledger (explain/assumptions.ts). */
import type { Assumption } from '../explain/assumptions';

export const trafficAssumptions: readonly Assumption[] = [
  {
    id: 'traffic.names',
    what: 'The viewer of a log or HAR asked DNS for, and sent as SNI, the name that its Host header or URL has.',
    why: 'Neither tells the other two names, and ordinary clients have one for all. A Host that is no name came by the domain of the distribution.',
    source: 'Developer Guide, page standard-logs-reference; HAR 1.2',
    alternatives: ['host'],
  },
  {
    id: 'traffic.unlogged',
    what: 'Headers that have no column in a log were not sent, and requests have no body unless a logged Content-Length says so.',
    why: 'Standard logs hold three headers and cookies. To make others up would decide about cache keys and compression.',
    source: 'Developer Guide, page standard-logs-reference',
    alternatives: ['absent'],
  },
  {
    id: 'traffic.tls-offer',
    what: 'A viewer of a log offered no higher TLS version than the one that it ended up with, and all usual cipher suites.',
    why: 'The log tells what was negotiated. All security policies allow TLS 1.3, so that who got less had no more to offer.',
    source: 'Developer Guide, "Supported protocols and ciphers between viewers and CloudFront"',
    alternatives: ['negotiated'],
  },
  {
    id: 'traffic.encoded-once',
    what: 'Values of logs are percent-encoded once, in every format; a path or query that would decode to a space was not encoded at all.',
    why: 'The page describes version 1. Programs that pass logs on decode them at times, and no request line can hold a space.',
    source: 'Developer Guide, page standard-logging-legacy-s3',
    alternatives: ['once'],
  },
  {
    id: 'traffic.user-agent-twice',
    what: 'A user agent of a log that is left with %20 and without any space was encoded twice.',
    why: 'Logs of older years are (Mozilla/5.0%2520), and no page says until when.',
    source: 'Observed in public logs; Developer Guide of 2015, page AccessLogs',
    alternatives: ['twice'],
  },
  {
    id: 'traffic.columns',
    what: 'Lines without a header have the first columns of their format, in CloudFront’s order.',
    why: 'Plain, Raw and real-time records do not say which fields were chosen. Whoever knows can put a line #Fields before them.',
    source: 'Developer Guide, pages standard-logging and real-time-logs',
    alternatives: ['first'],
  },
];
