/** Verbs about recorded traffic: the sets of the store, what is in them, and whether the studio records. */
import { eventIterator, oc, type } from '@orpc/contract';
import { z } from 'zod';
import type { Trace } from '../../main/core/types/trace';
import type { AnonymisedField, SkippedLine, TrafficFormat, TrafficNote } from '../../main/core/types/traffic';
import {
  trafficGroupings,
  trafficQualifiers,
  trafficSorts,
  type StoredExchange,
  type StoredRow,
  type StoreState,
  type TrafficGroups,
  type TrafficHistogram,
  type TrafficIndex,
  type TrafficSets,
} from '../../main/core/types/traffic-query';
import type { TraceDifference } from '../../main/core/types/views';
import { errors } from './errors';

/** Which exchanges of a set (core/types/traffic-query.ts TrafficQuery). */
export const trafficQuery = z.object({
  terms: z
    .array(z.object({ qualifier: z.enum(trafficQualifiers).nullable(), value: z.string().min(1).max(2048), not: z.boolean() }))
    .max(50)
    .default([]),
  from: z.number().optional(),
  to: z.number().optional(),
});

const ofSet = z.object({ set: z.string().min(1).max(1024) });
const asked = ofSet.extend({ query: trafficQuery.default({ terms: [] }) });
const sorted = asked.extend({ sort: z.enum(trafficSorts).default('key'), descending: z.boolean().default(false) });
const one = ofSet.extend({ key: z.number().int() });

/** A kept exchange and what the files as they are now would answer. */
export interface StoredReplay {
  /** null where the recording has no trace to compare with. */
  readonly before: Trace | null;
  readonly after: Trace;
  /** Of the two traces; of what the recording says of the answer where there is no trace. */
  readonly differences: readonly TraceDifference[];
}

const treatment = z.enum(['keep', 'pseudonym', 'drop']);
/** How people are taken out of what is read; absent members are `pseudonym` (core/types/traffic.ts AnonymiseOptions). */
const anonymise = z.object({
  addresses: treatment.optional(),
  userAgents: treatment.optional(),
  referers: treatment.optional(),
  cookies: treatment.optional(),
  queries: treatment.optional(),
  requestIds: treatment.optional(),
  credentials: treatment.optional(),
  otherHeaders: treatment.optional(),
});

const exportFormats = [
  'har',
  'traces',
  'http',
  'curl',
  'parquet',
  'auto',
  'v1',
  'v2-json',
  'v2-plain',
  'v2-w3c',
  'v2-raw',
  'realtime',
] as const;
export type SetExportFormat = (typeof exportFormats)[number];

export interface SetProgress {
  /** Exchanges so far, and how many could not be used. */
  readonly done: number;
  readonly skipped: number;
}

export interface ImportedSet {
  readonly set: string;
  readonly format: TrafficFormat;
  readonly requests: number;
  readonly skipped: number;
  /** What was taken for granted about the file. */
  readonly notes: readonly TrafficNote[];
  /** What was made unlike the people behind it, and in how many requests; empty where that was not asked for. */
  readonly anonymised: readonly AnonymisedField[];
}

export interface ExportedSet {
  readonly name: string;
  /** Where the file lies on this machine; null where `text` has it. */
  readonly path: string | null;
  readonly text: string | null;
  readonly bytes: number;
  readonly exchanges: number;
  /** That are not in it. */
  readonly left: number;
}

export type ImportMessage = { readonly progress: SetProgress } | { readonly result: ImportedSet };
export type ExportMessage = { readonly progress: SetProgress } | { readonly result: ExportedSet };

export const sets = {
  /** Also how full the store is. Never fails because of the store: `state.problem` says what is wrong. */
  list: oc.errors(errors).output(type<TrafficSets>()),
  /** How many exchanges a query lets through, and where pages begin. */
  index: oc
    .errors(errors)
    .input(sorted.extend({ step: z.number().int().min(10).max(10_000).default(500) }))
    .output(type<TrafficIndex>()),
  /** One page, from a place of the index on. */
  page: oc
    .errors(errors)
    .input(
      sorted.extend({
        from: z.object({ value: z.union([z.string(), z.number(), z.null()]), key: z.number().int() }).optional(),
        limit: z.number().int().min(1).max(10_000).default(500),
      }),
    )
    .output(type<{ readonly rows: readonly StoredRow[] }>()),
  groups: oc
    .errors(errors)
    .input(asked.extend({ by: z.enum(trafficGroupings), limit: z.number().int().min(1).max(1000).default(200) }))
    .output(type<TrafficGroups>()),
  /** null while nothing fits. */
  histogram: oc
    .errors(errors)
    .input(asked.extend({ buckets: z.number().int().min(1).max(500).default(120) }))
    .output(type<TrafficHistogram | null>()),
  exchange: oc.errors(errors).input(one).output(type<StoredExchange>()),
  /** The kept request through the files as they are now. */
  replay: oc.errors(errors).input(one).output(type<StoredReplay>()),
  curl: oc.errors(errors).input(one).output(type<{ readonly command: string }>()),
  skipped: oc.errors(errors).input(ofSet).output(type<readonly SkippedLine[]>()),
  change: oc
    .errors(errors)
    .input(ofSet.extend({ name: z.string().trim().min(1).max(200).optional(), pinned: z.boolean().optional() }))
    .output(type<TrafficSets>()),
  /** Can be taken back by `restore` for ten minutes, while the studio runs. */
  remove: oc.errors(errors).input(ofSet).output(type<TrafficSets>()),
  restore: oc.errors(errors).input(ofSet).output(type<TrafficSets>()),
  /**
   * Reads a file of traffic into a set: by its path on this machine (`~` stands for the home folder), or small ones by their bytes. Tells how
   * far it is and ends with the result; nothing is left of an import that is given up. INVALID for a file that is no traffic.
   */
  importFile: oc
    .errors(errors)
    .input(
      z.object({
        from: z.union([
          z.object({ path: z.string().trim().min(1).max(4096) }),
          z.object({ fileName: z.string().min(1).max(255), base64: z.string().max(56_000_000) }),
        ]),
        /** The file's name when absent. */
        name: z.string().trim().max(200).optional(),
        anonymise: anonymise.optional(),
      }),
    )
    .output(eventIterator(type<ImportMessage>())),
  /** Writes exchanges into a file: at `path` (absolute), else as a text to save where it is small, else below the user-data folder. */
  exportSet: oc
    .errors(errors)
    .input(
      asked.extend({
        keys: z.array(z.number().int()).max(100_000).optional(),
        format: z.enum(exportFormats),
        path: z.string().trim().min(1).max(4096).optional(),
      }),
    )
    .output(eventIterator(type<ExportMessage>())),
  /** A copy of a set without the people in it. */
  anonymise: oc
    .errors(errors)
    .input(ofSet.extend({ anonymise: anonymise.default({}) }))
    .output(eventIterator(type<ImportMessage>())),
  /** What is recorded, and how much of it may be kept. Absent members stay. */
  setRecording: oc
    .errors(errors)
    .input(
      z.object({
        live: z.boolean().optional(),
        simulated: z.boolean().optional(),
        /** Bytes; at least 16 MB. */
        maxBytes: z.number().int().min(16_000_000).optional(),
        maxDays: z.number().int().min(1).max(3650).optional(),
      }),
    )
    .output(type<StoreState>()),
  /** From now on live exchanges go into a set of this name. */
  startRecording: oc
    .errors(errors)
    .input(z.object({ name: z.string().trim().max(200).default('') }))
    .output(type<TrafficSets>()),
};
