/** Verbs that ask two configurations the same question: the same traffic, the same names. */
import { eventIterator, oc, type } from '@orpc/contract';
import { z } from 'zod';
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

/** How far the search for witnesses is, and at the end what it found. */
export type WitnessMessage = { readonly progress: WitnessProgress } | { readonly result: WitnessReport };

export const whatIf = {
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
   * an edge when absent. NOT_FOUND for a draft or folder that is gone.
   */
  timeline: oc
    .errors(errors)
    .input(z.object({ before: configurationRef, after: configurationRef, names: z.array(z.string().min(1)).max(100_000).optional() }))
    .output(type<Timeline>()),
};
