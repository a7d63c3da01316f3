/**
 * The request files of the open workspace as sets of recorded traffic. A file is put into the store when its set is looked at, under a
 * name made of its content, so that a list of it is filtered, sorted and counted like any other and never stale.
 */
import type { RecordedRequest } from '../../core/types/traffic';
import type { StoredSet } from '../../core/types/traffic-query';
import { buildViewerRequest, RequestInputError } from '../../replay/request';
import { createBatch, importedModel } from '../../traces/store';
import { pathKey } from '../user-data';
import { savedRequests } from './saved-requests';
import type { Studio } from './studio';
import { StudioError } from './studio-error';

const prefix = 'http:';

type Needs = Pick<Studio, 'session' | 'clock' | 'recorded'>;

/** One set for each file that has requests; its id is `http:<file>`. */
export function requestSets({ session, clock }: Pick<Needs, 'session' | 'clock'>): readonly StoredSet[] {
  const { snapshot, folder } = session();
  const counts = new Map<string, number>();
  for (const { file } of savedRequests(snapshot().workspace.requests)) counts.set(file, (counts.get(file) ?? 0) + 1);
  return [...counts].map(([file, requests]) => ({
    id: `${prefix}${file}`,
    name: file.replace(/^requests\//, ''),
    kind: 'http',
    source: file,
    workspace: folder.path,
    requests,
    skipped: 0,
    firstAt: clock.now(),
    lastAt: clock.now(),
    createdAt: 0,
    pinned: true,
    anonymised: false,
    untraced: 0,
    bytes: 0,
  }));
}

/** The requests of a file, as if they were sent now. NOT_FOUND for a set that is no file of requests. */
export function requestsOf({ session, clock }: Pick<Needs, 'session' | 'clock'>, set: string): readonly RecordedRequest[] {
  const file = set.slice(prefix.length);
  const saved = savedRequests(session().snapshot().workspace.requests).filter((request) => request.file === file);
  if (!set.startsWith(prefix) || saved.length === 0) throw new StudioError('NOT_FOUND', `There are no requests in ${file} any more.`);
  return saved.flatMap(({ line, request }): readonly RecordedRequest[] => {
    try {
      return [{ id: `${file}:${line}`, at: clock.now(), request: buildViewerRequest(request), line, answered: null }];
    } catch (error) {
      // What cannot be sent is a problem of the file, shown there.
      if (error instanceof RequestInputError) return [];
      throw error;
    }
  });
}

/** One after the other: a list, its length and its histogram are asked for at once, and the file is to be put there once. */
const turns = new WeakMap<Needs['recorded'], Promise<unknown>>();

/** The id under which the store knows a set; puts a request file there first when it has changed. */
export async function storedIdOf(studio: Needs, set: string): Promise<string> {
  if (!set.startsWith(prefix)) return set;
  const next = (turns.get(studio.recorded) ?? Promise.resolve()).then(() => putThere(studio, set));
  turns.set(
    studio.recorded,
    next.catch(() => undefined),
  );
  return next;
}

async function putThere(studio: Needs, set: string): Promise<string> {
  const { session, recorded } = studio;
  const file = set.slice(prefix.length);
  const { folder, snapshot } = session();
  const text = snapshot().workspace.requests.find((candidate) => candidate.file === file)?.text ?? '';
  const owner = `${prefix}${pathKey(folder.path)}:${file}`;
  const id = `${owner}:${pathKey(text)}`;
  const engine = await recorded.store.engine();
  const before = (await engine.sets()).filter((known) => known.kind === 'http' && known.id.startsWith(`${owner}:`));
  if (before.some((known) => known.id === id)) return id;
  const requests = requestsOf(studio, set);
  for (const stale of before) await engine.remove(stale.id);
  await engine.addSet({ id, name: file, kind: 'http', source: file, workspace: folder.path, anonymised: false });
  await engine.change(id, { pinned: true });
  let batch = createBatch();
  for (const request of requests) {
    if (!batch.hasRoom()) {
      await engine.append(id, [batch.build()]);
      batch = createBatch();
    }
    const entry = { id: request.id, at: request.at, durationMs: null, bytes: null };
    batch.add(importedModel(request, null), { recorded: request, log: null }, entry);
  }
  if (batch.size() > 0) await engine.append(id, [batch.build()]);
  return id;
}

/** All requests of a set, the oldest first, in batches: recordings and imports from the store, request files from the workspace. */
export async function* readSet(
  studio: Pick<Studio, 'session' | 'clock' | 'recorded'>,
  set: string,
  signal?: AbortSignal,
): AsyncGenerator<readonly RecordedRequest[], void> {
  if (set.startsWith(prefix)) yield requestsOf(studio, set);
  else {
    await studio.recorded.flush();
    yield* studio.recorded.store.readSet(set, signal);
  }
}
