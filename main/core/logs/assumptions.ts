/** What is assumed about logs: entries of the ledger (explain/assumptions.ts). */
import type { Assumption } from '../explain/assumptions';

export const logAssumptions: readonly Assumption[] = [
  {
    id: 'log.tenant-distribution-domain',
    what: 'cs(Host) of standard logs (x-host-header of real-time ones) is - for the request of a tenant.',
    why: 'The field holds the domain of the distribution, and a multi-tenant one serves under none.',
    source: 'Developer Guide, page standard-logs-reference',
    alternatives: ['none', 'routing-endpoint'],
  },
  {
    id: 'log.head-bytes',
    what: 'sc-bytes and cs-bytes count every head as HTTP/1.1 would write it.',
    why: 'Logs count the bytes of the wire, where HTTP/2 compresses heads; by how much depends on the requests before.',
    source: 'Developer Guide, page standard-logs-reference',
    alternatives: ['http1'],
  },
  {
    id: 'log.realtime-fields',
    what: 'A real-time log configuration names all fields and samples every request.',
    why: 'A behavior names its configuration by ARN only, and a workspace holds no such configurations.',
    source: 'Developer Guide, page real-time-logs',
    alternatives: ['all'],
  },
  {
    id: 'log.v2-plain',
    what: 'Plain and Raw lines are the values with the delimiter between them, without a header line.',
    why: 'The page shows JSON and w3c only.',
    source: 'Developer Guide, page standard-logging',
    alternatives: ['values'],
  },
];
