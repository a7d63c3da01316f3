/** Decides how a line that a rung rests on and a change of the configuration belong together. */
import type { LocatedRef } from '../types/source';
import type { Trace, TraceSpan } from '../types/trace';
import type { ConfigurationChange, ConfigurationChanges } from './changes';

/** 0 = the line is the change, or part of it; n = the change lies n steps below the line. */
export type Distance = number;

export interface RungLine {
  readonly ref: LocatedRef;
  readonly stage: string;
  readonly side: 'before' | 'after';
  /** Lines that decided; the others stand with a rival or a note. */
  readonly decided: boolean;
}

/** All lines of the rungs up to and including a stage, of one side. */
export function linesUpTo(trace: Trace, last: string, side: 'before' | 'after'): readonly RungLine[] {
  const lines: RungLine[] = [];
  const add = ({ stage, because, rejected, notes }: TraceSpan): void => {
    if (stage > last) return;
    for (const ref of because) lines.push({ ref, stage, side, decided: true });
    for (const rival of rejected) for (const ref of rival.because) lines.push({ ref, stage, side, decided: false });
    for (const note of notes ?? []) for (const ref of note.because) lines.push({ ref, stage, side, decided: false });
  };
  for (const span of trace.spans) add(span);
  for (const span of trace.errorPage?.spans ?? []) add({ ...span, stage: '12-viewer-response' });
  if (trace.errorPage && last >= '12') {
    for (const ref of trace.errorPage.because) lines.push({ ref, stage: '12-viewer-response', side, decided: true });
  }
  return lines;
}

/** The changes that a line touches, each with its distance. */
export function touching(
  changes: ConfigurationChanges,
  { ref, side }: Pick<RungLine, 'ref' | 'side'>,
  into: (change: ConfigurationChange, distance: Distance) => void,
): void {
  const places = placesIn(changes, side, ref.file);
  if (places === null) return;
  for (const pointer of upwards(ref.pointer)) {
    for (const { change, place } of places.at.get(pointer) ?? []) if (isWithin(ref, place)) into(change, 0);
  }
  for (const { change, place } of places.below.get(ref.pointer) ?? []) {
    if (!isRecord(ref, place)) into(change, place.pointer.slice(ref.pointer.length).split('/').length - 1);
  }
}

interface Placed {
  readonly change: ConfigurationChange;
  readonly place: LocatedRef;
}

/** The changes of one file by their pointers, so that a line need not look at all of them. */
interface Places {
  readonly at: ReadonlyMap<string, readonly Placed[]>;
  /** By every pointer above theirs. */
  readonly below: ReadonlyMap<string, readonly Placed[]>;
}

const known = new WeakMap<ConfigurationChanges, Map<string, Places>>();

function placesIn(changes: ConfigurationChanges, side: 'before' | 'after', file: string): Places | null {
  const inFile = changes[side].get(file);
  if (!inFile) return null;
  const files = known.get(changes) ?? new Map<string, Places>();
  known.set(changes, files);
  const key = `${side} ${file}`;
  const places = files.get(key) ?? placesOf(inFile, side);
  files.set(key, places);
  return places;
}

function placesOf(changes: readonly ConfigurationChange[], side: 'before' | 'after'): Places {
  const [at, below] = [new Map<string, Placed[]>(), new Map<string, Placed[]>()];
  const put = (map: Map<string, Placed[]>, pointer: string, placed: Placed): void => {
    const list = map.get(pointer);
    if (list) list.push(placed);
    else map.set(pointer, [placed]);
  };
  for (const change of changes) {
    const place = change[side]();
    if (place === null) continue;
    const [own, ...above] = upwards(place.pointer);
    put(at, own as string, { change, place });
    for (const pointer of above) put(below, pointer, { change, place });
  }
  return { at, below };
}

/** The pointer and all above it: `/a/b`, `/a`, ``. */
function upwards(pointer: string): readonly string[] {
  const found = [pointer];
  for (let end = pointer.lastIndexOf('/'); end >= 0; end = end === 0 ? -1 : pointer.lastIndexOf('/', end - 1))
    found.push(pointer.slice(0, end));
  return found;
}

/** Records are told apart by their lines, because many have the same pointer. */
function isRecord(ref: LocatedRef, place: LocatedRef): boolean {
  return place.pointer !== '' && place.line !== null && ref.line !== null && /\.zone$|^dns\//.test(place.file);
}

/** Of a line that stands at the place or below it. */
function isWithin(ref: LocatedRef, place: LocatedRef): boolean {
  return !isRecord(ref, place) || (place.pointer === ref.pointer && place.line === ref.line);
}
