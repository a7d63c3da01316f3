/** Decides what a reference to traffic means: a set, a file, or the request files of the open workspace. */
import { isAbsolute, basename } from 'node:path';
import type { TrafficRef } from '../../../preload/contract/what-if';
import type { WorkspaceInput } from '../../core/types/diagnostic';
import type { SkippedLine } from '../../core/types/traffic';
import type { SetTraffic } from '../../replay/sets';
import { openTraffic, TrafficError } from '../../traces/sources';
import { readRequestFile } from '../../traces/sources/request-file';
import { createSkipped } from '../../traces/sources/skipped';
import type { Studio } from './studio';
import { StudioError } from './studio-error';

export interface NamedTraffic extends SetTraffic {
  /** For people. */
  readonly name: string;
}

/** Rejects with INVALID for a file that is no traffic, NOT_FOUND for a set that is gone. */
export async function openTrafficOf(
  studio: Pick<Studio, 'session' | 'clock'>,
  ref: TrafficRef,
  signal?: AbortSignal,
): Promise<NamedTraffic> {
  switch (ref.kind) {
    case 'requests':
      return requestsOf(studio.session().configuration().input, studio.clock.now());
    case 'file':
      return fileOf(ref.path, signal);
    default:
      throw new StudioError('NOT_FOUND', 'There is no such set of traffic any more.');
  }
}

async function fileOf(path: string, signal?: AbortSignal): Promise<NamedTraffic> {
  if (!isAbsolute(path)) throw new StudioError('INVALID', `${path} is no absolute path.`, { pointer: '/traffic/path' });
  try {
    const { requests, skipped, skippedCount } = await openTraffic(path, signal ? { signal } : {});
    return { name: basename(path), requests, total: null, skipped, skippedCount };
  } catch (error) {
    if (error instanceof TrafficError) throw new StudioError('INVALID', error.message, { pointer: '/traffic/path' });
    throw error;
  }
}

/** All requests/*.http, one file after the other; each begins with an empty cache, as when it is tested. */
export function requestsOf({ files }: WorkspaceInput, now: number): NamedTraffic {
  const skipped = createSkipped();
  const batches = files
    .filter(({ path }) => /^requests\/.*\.http$/.test(path))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, text }) => readRequestFile(text, { file: path, prefix: `${path}#`, now }, skipped));
  const total = batches.reduce((sum, batch) => sum + batch.length, 0);
  const list = (): readonly SkippedLine[] => skipped.list();
  return { name: 'requests/*.http', requests: inTurn(batches), total, skipped: list, skippedCount: skipped.count };
}

async function* inTurn<T>(items: readonly T[]): AsyncGenerator<T> {
  for (const item of items) yield item;
}
