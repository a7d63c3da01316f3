/** Finds witness requests by sending candidates through two configurations offline: fixtures answer, the cache is empty, the clock stands. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { changesBetween } from '../core/compare/changes';
import { conditionChanges } from '../core/compare/conditions';
import type { DraftConditions } from '../core/types/draft';
import { viewerRequestOf } from '../core/witness/candidates';
import { searchWitnesses } from '../core/witness/search';
import type { OriginFixture } from '../core/types/resources';
import type { Snapshot } from '../core/types/snapshot';
import type { WitnessProgress, WitnessReport } from '../core/types/witness';
import { createOfflineDriver, type OfflineDriver } from './offline';

/** A configuration, and the folder that its fixtures are read from. */
export interface WitnessSide {
  readonly snapshot: Snapshot;
  /** Absolute. */
  readonly workspacePath: string;
  /** The world of this side, where a draft changes it: the time, and origins that do not answer. */
  readonly conditions?: DraftConditions;
}

export interface WitnessOptions {
  /** Epoch milliseconds of the simulated clock; now when absent. */
  readonly at?: number;
  /** Requests that are tried at most (40,000). */
  readonly budget?: number;
  readonly onProgress?: (progress: WitnessProgress) => void;
  readonly signal?: AbortSignal;
}

/** Requests between two looks at whether to stop. */
const breath = 200;

/** Rejects with the signal's reason when it is aborted. */
export async function findWitnesses(before: WitnessSide, after: WitnessSide, options: WitnessOptions = {}): Promise<WitnessReport> {
  const at = options.at ?? Date.now();
  const [one, other] = [driverOf(before), driverOf(after)];
  const [left, right] = [worldOf(before), worldOf(after)];
  let asked = 0;
  try {
    return await searchWitnesses({
      before: left,
      after: right,
      at,
      clocks: [before.conditions?.at ?? at, after.conditions?.at ?? at],
      conditions: conditionChanges(before.conditions ?? {}, after.conditions ?? {}),
      sameFiles: await sameFiles(before, after),
      ...(options.budget === undefined ? {} : { budget: options.budget }),
      ...(options.onProgress ? { onProgress: options.onProgress } : {}),
      ask: async (side, snapshot, request) => {
        if (++asked % breath === 0) await setImmediate();
        options.signal?.throwIfAborted();
        const { driver, clock } =
          side === 'before' ? { driver: one, clock: before.conditions?.at } : { driver: other, clock: after.conditions?.at };
        return driver.finish(snapshot, viewerRequestOf(request), { at: request.at ?? clock ?? at });
      },
    });
  } finally {
    one.close();
    other.close();
  }
}

function driverOf({ workspacePath }: WitnessSide): OfflineDriver {
  return createOfflineDriver({ workspacePath, deterministic: true, rememberFunctions: true });
}

/** Origins that are made to fail take no connection, whatever stands for them. */
function worldOf({ snapshot, conditions }: WitnessSide): Snapshot {
  const failing = (conditions?.failingOrigins ?? []).map((domain) => domain.toLowerCase());
  if (failing.length === 0) return snapshot;
  const silent = failing.map((domain): [string, OriginFixture] => [domain, { domain, stubs: [], fault: 'refused', files: null }]);
  return { ...snapshot, origins: new Map([...snapshot.origins, ...silent]) };
}

/** Fixture files of the same size whose bytes are the same: a copy of a folder is no other configuration. */
async function sameFiles(before: WitnessSide, after: WitnessSide): Promise<ReadonlySet<string>> {
  const same = new Set<string>();
  for (const { kind, how, from, to, before: old, after: now } of changesBetween(before.snapshot.workspace, after.snapshot.workspace).all) {
    if (kind !== 'origin-file' || how !== 'changed' || from !== to) continue;
    const [one, other] = await Promise.all([bytesOf(before.workspacePath, old()?.file), bytesOf(after.workspacePath, now()?.file)]);
    if (one && other?.equals(one)) same.add(now()?.file ?? '');
  }
  return same;
}

async function bytesOf(workspacePath: string, file: string | undefined): Promise<Buffer | null> {
  return file === undefined ? null : readFile(join(workspacePath, file)).catch(() => null);
}
