/** Verbs that ask two configurations the same question: the same traffic, the same names. */
import { eventIterator, oc, type } from '@orpc/contract';
import { z } from 'zod';
import type { Comparison, IgnoreRule, Replay, ReplayProgress } from '../../main/core/types/compare';
import type { Timeline } from '../../main/core/types/timeline';
import type { WitnessProgress, WitnessReport } from '../../main/core/types/witness';
import { errors } from './errors';

/** Which configuration a question is asked of; core/types/draft.ts. */
export const configurationRef = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('workspace') }),
  z.object({ kind: z.literal('draft'), id: z.string().min(1).max(64) }),
  z.object({ kind: z.literal('folder'), path: z.string().min(1) }),
]);

/** Which traffic: a set of the store, a file (absolute path), or every request file of the workspace. */
export const trafficRef = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('set'), id: z.string().min(1) }),
  z.object({ kind: z.literal('file'), path: z.string().min(1) }),
  z.object({ kind: z.literal('requests') }),
]);
export type TrafficRef = z.infer<typeof trafficRef>;

/** All members that are given must hold; see IgnoreRule. */
export const ignoreRule = z.object({
  id: z.string().min(1),
  note: z.string().default(''),
  kind: z
    .enum(['stops-working', 'starts-working', 'owner', 'status', 'origin', 'cache', 'certificate', 'response', 'route'])
    .exactOptional(),
  file: z.string().exactOptional(),
  pointer: z.string().exactOptional(),
  tenant: z.string().exactOptional(),
  headers: z.array(z.string()).readonly().exactOptional(),
}) satisfies z.ZodType<IgnoreRule>;

/** As a file holds them: ids may be left out, and a member that nobody knows is a mistake. */
export const ignoreRules = z.array(ignoreRule.extend({ id: z.string().min(1).optional() }).strict());

export const compareInput = z.object({
  traffic: trafficRef,
  before: configurationRef,
  after: configurationRef,
  ignore: z.array(ignoreRule).max(1000).default([]),
  /** How much faster than recorded, 1 = as recorded; absent = as fast as possible. */
  pace: z.number().positive().optional(),
});
export type CompareInput = z.infer<typeof compareInput>;

/** Long work tells how far it is and ends with its result. Whoever calls it off and asks the same again goes on where it stopped. */
export type Progressing<T> = { readonly progress: ReplayProgress } | { readonly result: T };

/** How far the search for witnesses is, and at the end what it found. */
export type WitnessMessage = { readonly progress: WitnessProgress } | { readonly result: WitnessReport };

export const whatIf = {
  /** NOT_FOUND for a set, draft or file that is gone; INVALID for traffic that cannot be read. */
  compare: oc.errors(errors).input(compareInput).output(eventIterator(type<Progressing<Comparison>>())),
  /** One configuration, and how far what it decides agrees with what was recorded. */
  replay: oc
    .errors(errors)
    .input(z.object({ traffic: trafficRef, configuration: configurationRef, pace: z.number().positive().optional() }))
    .output(eventIterator(type<Progressing<Replay>>())),
  /** A report of the comparison to read and to pass on. What was compared just now is not compared again. */
  report: oc
    .errors(errors)
    .input(compareInput.extend({ format: z.enum(['html', 'markdown']) }))
    .output(type<{ readonly name: string; readonly text: string }>()),
  /**
   * The fewest requests that show every change of behavior between two configurations, from the two alone. Tells how far it is and ends with the
   * report; stops on abort. `budget`: requests that are tried at most. NOT_FOUND for a draft or folder that is gone.
   */
  witness: oc
    .errors(errors)
    .input(z.object({ before: configurationRef, after: configurationRef, budget: z.number().int().min(1).max(10_000_000).optional() }))
    .output(eventIterator(type<WitnessMessage>())),
  /**
   * Who still sees the old DNS answers after the change, minute by minute. `names`: only these; every claimed domain and every name that leads to
   * an edge when absent. With `traffic` each name weighs as much as it is asked for there. NOT_FOUND for a draft, folder or set that is gone.
   */
  timeline: oc
    .errors(errors)
    .input(
      z.object({
        before: configurationRef,
        after: configurationRef,
        names: z.array(z.string().min(1)).max(100_000).optional(),
        traffic: trafficRef.optional(),
      }),
    )
    .output(type<Timeline>()),
};
