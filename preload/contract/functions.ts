/** Verbs that try CloudFront Functions on test events. */
import { eventIterator, oc, type } from '@orpc/contract';
import { z } from 'zod';
import type { FunctionSummary, TrialResult, TrialRow } from '../../main/core/types/trial';
import { errors } from './errors';

const headers = z.array(z.tuple([z.string(), z.string()]));

export const trialInput = z.object({
  /** ARN of the function. */
  arn: z.string(),
  eventType: z.enum(['viewer-request', 'viewer-response']),
  method: z.string().min(1).default('GET'),
  /** Its host says whose function it is: a domain of a tenant or of a standard distribution. */
  url: z.string().min(1),
  headers: headers.default([]),
  clientIp: z.string().optional(),
  /** What cache or origin answered, for viewer-response. */
  response: z.object({ status: z.number().int().min(100).max(599), headers: headers.default([]) }).optional(),
  /** Code to run in the place of the saved one. */
  code: z.string().optional(),
});
export type TrialInput = z.input<typeof trialInput>;

/** Rows come in batches; `done` counts the tenants that were run so far. */
export interface TrialBatch {
  readonly rows: readonly TrialRow[];
  readonly done: number;
  readonly total: number;
}

export const functions = {
  list: oc.errors(errors).output(type<readonly FunctionSummary[]>()),
  /** INVALID for a host that nobody claims. */
  run: oc.errors(errors).input(trialInput).output(type<TrialResult>()),
  /** The same request to every tenant of the template that the host belongs to, each by a domain of its own. INVALID for a standard distribution. */
  runAll: oc.errors(errors).input(trialInput).output(eventIterator(type<TrialBatch>())),
};
