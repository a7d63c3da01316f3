/** Verbs about the exchanges that the edge has answered. */
import { oc, type } from '@orpc/contract';
import { z } from 'zod';
import type { Trace } from '../../main/core/types/trace';
import type { ReplayResult, TrafficRow } from '../../main/core/types/views';
import { errors } from './errors';

/** `auto`: version 1 for a standard distribution, version 2 as JSON for a tenant. */
const logFormat = z.enum(['auto', 'v1', 'v2-json', 'v2-plain', 'v2-w3c', 'v2-raw', 'realtime']).default('auto');

export const traffic = {
  /** Newest last; `total` counts all that are kept. */
  list: oc
    .errors(errors)
    .input(z.object({ after: z.number().int().optional(), limit: z.number().int().max(5000).default(1000) }))
    .output(type<{ readonly rows: readonly TrafficRow[]; readonly total: number; readonly dropped: number }>()),
  trace: oc
    .errors(errors)
    .input(z.object({ id: z.string() }))
    .output(type<Trace>()),
  curl: oc
    .errors(errors)
    .input(z.object({ id: z.string() }))
    .output(type<{ readonly command: string }>()),
  /** The recorded request through the files as they are now, and what changed. */
  replay: oc
    .errors(errors)
    .input(z.object({ id: z.string() }))
    .output(type<ReplayResult>()),
  /** The line that an access log would hold about the exchange; without one, why there is none. */
  logLine: oc
    .errors(errors)
    .input(z.object({ id: z.string(), format: logFormat }))
    .output(type<{ readonly line: string | null; readonly header: string; readonly why: string | null }>()),
  /** These exchanges as the text of a log file, oldest first; `left` counts those that CloudFront would not log. */
  exportLog: oc
    .errors(errors)
    .input(z.object({ ids: z.array(z.string()).max(100_000), format: logFormat }))
    .output(type<{ readonly name: string; readonly text: string; readonly lines: number; readonly left: number }>()),
  clear: oc.errors(errors).output(type<{ readonly cleared: number }>()),
};
