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
  { ref, side }: RungLine,
  into: (change: ConfigurationChange, distance: Distance) => void,
): void {
  for (const change of changes[side].get(ref.file) ?? []) {
    const place = change[side]();
    const distance = place === null ? null : distanceOf(place, ref);
    if (distance !== null) into(change, distance);
  }
}

/** null = they have nothing to do with each other. Records are told apart by their lines, because many have the same pointer. */
function distanceOf(place: LocatedRef, ref: LocatedRef): Distance | null {
  const isRecord = place.line !== null && ref.line !== null && /\.zone$|^dns\//.test(place.file);
  if (isRecord && place.pointer !== '') return place.pointer === ref.pointer && place.line === ref.line ? 0 : null;
  if (within(ref.pointer, place.pointer)) return 0;
  if (!within(place.pointer, ref.pointer)) return null;
  return place.pointer.slice(ref.pointer.length).split('/').length - 1;
}

/** Whether `pointer` is `parent` or lies below it. */
function within(pointer: string, parent: string): boolean {
  return pointer === parent || parent === '' || pointer.startsWith(`${parent}/`);
}
