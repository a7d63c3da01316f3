/** Decides what a reference to traffic means: a set, a file, or the request files of the open workspace. */
import { isAbsolute, basename } from 'node:path';
import type { TrafficRef } from '../../../preload/contract/what-if';
import type { WorkspaceInput } from '../../core/types/diagnostic';
import type { SkippedLine } from '../../core/types/traffic';
import type { SetTraffic } from '../../replay/sets';
import { openTraffic, TrafficError } from '../../traces/sources';
import { readRequestFile } from '../../traces/sources/request-file';
import { createSkipped } from '../../traces/sources/skipped';
import { engineOf, orGone } from './set-engine';
import type { Studio } from './studio';
import { StudioError } from './studio-error';

export interface NamedTraffic extends SetTraffic {
  /** For people. */
  readonly name: string;
}

type Needs = Pick<Studio, 'session' | 'clock' | 'recorded'>;

/** Rejects with INVALID for a file that is no traffic, NOT_FOUND for a set that is gone. */
export async function openTrafficOf(studio: Needs, ref: TrafficRef, signal?: AbortSignal): Promise<NamedTraffic> {
  switch (ref.kind) {
    case 'requests':
      return requestsOf(studio.session().configuration().input, studio.clock.now());
    case 'file':
      return fileOf(ref.path, signal);
    default:
      return setOf(studio, ref.id, signal);
  }
}

/** A request file is a set too, though none of the store's. */
async function setOf(studio: Needs, id: string, signal?: AbortSignal): Promise<NamedTraffic> {
  const file = /^http:(.+)$/.exec(id)?.[1];
  if (file !== undefined) {
    const requests = requestsIn(studio.session().configuration().input, studio.clock.now(), (path) => path === file);
    if (requests.total === 0) throw new StudioError('NOT_FOUND', `There are no requests in ${file} any more.`);
    return { ...requests, name: file };
  }
  const set = (await studio.recorded.sets()).find((one) => one.id === id);
  if (!set) throw new StudioError('NOT_FOUND', 'There is no such set of traffic any more.');
  await studio.recorded.flush();
  const engine = await studio.recorded.store.engine();
  const skipped = await engine.skipped(id);
  const requests = studio.recorded.store.readSet(id, signal);
  return { name: set.name, requests, total: set.requests, skipped: () => skipped, skippedCount: () => set.skipped };
}

/** Requests by host, in lower case. */
export async function hostsOf(studio: Needs, ref: TrafficRef, signal?: AbortSignal): Promise<ReadonlyMap<string, number>> {
  const hosts = new Map<string, number>();
  const add = (host: string, count: number): void => void hosts.set(host.toLowerCase(), (hosts.get(host.toLowerCase()) ?? 0) + count);
  if (ref.kind === 'set' && (await studio.recorded.sets()).some(({ id }) => id === ref.id)) {
    // The store counts a million of them in a moment.
    await studio.recorded.flush();
    const { groups } = await orGone((await engineOf(studio)).groups(ref.id, { terms: [] }, 'host', mostHosts));
    for (const { value, count } of groups) if (value !== null) add(value, count);
    return hosts;
  }
  const { requests } = await openTrafficOf(studio, ref, signal);
  for await (const batch of requests) {
    signal?.throwIfAborted();
    for (const { request } of batch) add(request.host, 1);
  }
  return hosts;
}

/** Hosts that are told apart; the rarest beyond them count for nothing. */
const mostHosts = 100_000;

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
export function requestsOf(input: WorkspaceInput, now: number): NamedTraffic {
  return requestsIn(input, now, (path) => /^requests\/.*\.http$/.test(path));
}

function requestsIn({ files }: WorkspaceInput, now: number, wanted: (path: string) => boolean): NamedTraffic {
  const skipped = createSkipped();
  const batches = files
    .filter(({ path }) => wanted(path))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, text }) => readRequestFile(text, { file: path, prefix: `${path}#`, now }, skipped));
  const total = batches.reduce((sum, batch) => sum + batch.length, 0);
  const list = (): readonly SkippedLine[] => skipped.list();
  return { name: 'requests/*.http', requests: inTurn(batches), total, skipped: list, skippedCount: skipped.count };
}

async function* inTurn<T>(items: readonly T[]): AsyncGenerator<T> {
  for (const item of items) yield item;
}
