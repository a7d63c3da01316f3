/** Verbs about the exchanges that the edge has answered. */
import { oc, type } from '@orpc/contract';
import { z } from 'zod';
import type { Trace } from '../../main/core/types/trace';
import type { ReplayResult, TrafficRow } from '../../main/core/types/views';
import { errors } from './errors';

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
  clear: oc.errors(errors).output(type<{ readonly cleared: number }>()),
};
