/** Reads several files as one: in the order of time, whatever lies in which. */
import type { RecordedRequest, TrafficFormat } from '../../core/types/traffic';
import { readHead } from './bytes';
import { beginningOf, readTrafficFile } from './file';
import type { ListedFile } from './folder';
import { identifyHead } from './identify';
import { mergeByTime, type SourceGroup, type TimedSource } from './merge';
import type { OpenOptions } from './open';
import type { Skipped } from './skipped';
import type { Tally } from './tally';

export interface Reading {
  readonly options: OpenOptions;
  readonly skipped: Skipped;
  readonly tally: Tally;
}

interface Several {
  /** Of the first file that can be read. */
  readonly format: TrafficFormat;
  readonly requests: AsyncGenerator<readonly RecordedRequest[]>;
}

/** Milliseconds that the lines of a file are at most earlier than the hour that its name tells. */
const early = 600_000;

/** Bytes that are read of each file at a time, because many are open. */
const piece = 65_536;

/** `files` by the time that their names tell; null when none of them can be read. Files of later hours are not looked at before. */
export async function readSeveral(files: readonly ListedFile[], reading: Reading): Promise<Several | null> {
  const formats = new Set<TrafficFormat>();
  const groups = groupsOf(files).map((group) => ({
    from: group[0]?.file.from as number,
    find: () => sourcesOf(group, formats, reading),
  }));
  // What nobody can read is passed over until there is something.
  let first: readonly TimedSource[] = [];
  let at = 0;
  for (; at < groups.length && first.length === 0; at++) first = await (groups[at] as SourceGroup).find();
  const [format] = formats;
  if (format === undefined) return null;
  const rest = groups.slice(at).map(({ from, find }) => ({ from: from - early, find }));
  return { format, requests: inOrder([{ from: Number.NEGATIVE_INFINITY, find: () => Promise.resolve(first) }, ...rest]) };

  async function* inOrder(found: readonly SourceGroup[]): AsyncGenerator<readonly RecordedRequest[]> {
    const name = files[0]?.name ?? '';
    yield* mergeByTime(found, { onLate: (most) => reading.skipped.note(name, null, lateText(most)) });
    if (formats.size > 1) reading.skipped.note(name, null, formatsText(formats));
  }
}

interface Placed {
  readonly file: ListedFile;
  /** Before the ids of its requests. */
  readonly prefix: string;
}

/** Those of the same hour together. */
function groupsOf(files: readonly ListedFile[]): readonly (readonly Placed[])[] {
  const groups: Placed[][] = [];
  for (const [at, file] of files.entries()) {
    const last = groups.at(-1);
    const placed = { file, prefix: `${at + 1}:` };
    if (last?.[0]?.file.from === file.from) last.push(placed);
    else groups.push([placed]);
  }
  return groups;
}

async function sourcesOf(group: readonly Placed[], formats: Set<TrafficFormat>, reading: Reading): Promise<readonly TimedSource[]> {
  const sources: TimedSource[] = [];
  for (const { file, prefix } of group) {
    reading.options.signal?.throwIfAborted();
    const head = await readHead(file.path);
    const format = reading.options.format ?? identifyHead(head, file.name);
    if (typeof format === 'object') {
      reading.skipped.add(file.name, 1, format.problem, '');
      reading.tally.add(file.size);
      continue;
    }
    formats.add(format);
    const begins = beginningOf(file.name, format, head.plain, reading.options);
    sources.push({ begins, open: () => readListed(file, format, prefix, reading, piece), rough: format.startsWith('log-') });
  }
  return sources;
}

/** One file. `prefix` stands before the ids of its requests. */
export async function* readListed(
  { path, name, size }: ListedFile,
  format: TrafficFormat,
  prefix: string,
  { options: { signal, fields, now = Date.now() }, skipped, tally }: Reading,
  bytes?: number,
): AsyncGenerator<readonly RecordedRequest[]> {
  const meter = tally.open();
  yield* readTrafficFile({ path, name, format, prefix }, { signal, fields, now, meter, piece: bytes }, skipped);
  tally.close(meter, size);
}

function lateText(most: number): string {
  return `So many files of the folder overlap in time that up to ${most} of them had to wait for others: their requests are in the set, but not all in the order of time.`;
}

function formatsText(formats: ReadonlySet<TrafficFormat>): string {
  return `The folder holds several formats (${[...formats].join(', ')}): where they tell of the same requests, those are in the set more than once.`;
}
