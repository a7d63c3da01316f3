/** What is assumed about recordings: entries of the ledger (explain/assumptions.ts). */
import type { Assumption } from '../explain/assumptions';

export const trafficAssumptions: readonly Assumption[] = [
  {
    id: 'traffic.unlogged',
    what: 'Headers that have no column in a log were not sent, and requests have no body unless a logged Content-Length says so.',
    why: 'Standard logs hold three headers and cookies. To make others up would decide about cache keys and compression.',
    source: 'Developer Guide, page standard-logs-reference',
    alternatives: ['absent'],
  },
  {
    id: 'traffic.user-agent-twice',
    what: 'A user agent of a log that is left with %20 and without any space was encoded twice.',
    why: 'Logs of older years are (Mozilla/5.0%2520), and no page says until when.',
    source: 'Observed in public logs; Developer Guide of 2015, page AccessLogs',
    alternatives: ['twice'],
  },
];
