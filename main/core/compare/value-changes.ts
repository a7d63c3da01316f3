/** Decides what differs between two values of a resource, member by member. Values count; order of members, lines and spaces do not. */
import { pointerStep } from '../config/pointers';
import { nameOfElement, pairLists } from './list-pairs';
import { sameMembers } from './same-members';

export interface ValueChange {
  readonly how: 'changed' | 'added' | 'removed' | 'moved';
  /** Canonical pointers (places in lists as they are on that side); null on the side where it does not stand. */
  readonly before: string | null;
  readonly after: string | null;
  /** The way to it for people: members by name, elements of lists by what they are called. */
  readonly steps: readonly string[];
  readonly from: unknown;
  readonly to: unknown;
}

/** Every difference, as deep as it goes: a member that one side lacks is one difference, however much it holds. */
export function changesOfValue(before: unknown, after: unknown): readonly ValueChange[] {
  const found: ValueChange[] = [];
  if (!sameMembers(before, after)) walk({ before: '', after: '', steps: [] }, before, after, found);
  return found;
}

interface Place {
  readonly before: string;
  readonly after: string;
  readonly steps: readonly string[];
}

function walk(place: Place, before: unknown, after: unknown, found: ValueChange[]): void {
  if (Array.isArray(before) && Array.isArray(after)) return walkLists(place, before, after, found);
  if (isPlainObject(before) && isPlainObject(after)) return walkMembers(place, before, after, found);
  found.push({ how: 'changed', before: place.before, after: place.after, steps: place.steps, from: before, to: after });
}

function walkMembers(place: Place, before: Json, after: Json, found: ValueChange[]): void {
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [from, to] = [before[name], after[name]];
    if (sameMembers(from, to)) continue;
    const step = pointerStep(name);
    const at = { before: place.before + step, after: place.after + step, steps: [...place.steps, name] };
    if (isListOfThings(from ?? to) && (from === undefined || to === undefined)) walkLists(at, from ?? [], to ?? [], found);
    else if (from === undefined) found.push({ how: 'added', before: null, after: at.after, steps: at.steps, from, to });
    else if (to === undefined) found.push({ how: 'removed', before: at.before, after: null, steps: at.steps, from, to });
    else walk(at, from, to, found);
  }
}

function walkLists(place: Place, before: unknown, after: unknown, found: ValueChange[]): void {
  if (!Array.isArray(before) || !Array.isArray(after)) return;
  const { pairs, removed, added } = pairLists(before, after);
  const stepsTo = (element: unknown, at: number): readonly string[] => [...place.steps, nameOfElement(element) ?? String(at)];
  for (const at of removed) {
    found.push({
      how: 'removed',
      before: `${place.before}/${at}`,
      after: null,
      steps: stepsTo(before[at], at),
      from: before[at],
      to: undefined,
    });
  }
  for (const at of added) {
    found.push({
      how: 'added',
      before: null,
      after: `${place.after}/${at}`,
      steps: stepsTo(after[at], at),
      from: undefined,
      to: after[at],
    });
  }
  for (const pair of pairs) {
    const [from, to] = [before[pair.before], after[pair.after]];
    const at = {
      before: `${place.before}/${pair.before}`,
      after: `${place.after}/${pair.after}`,
      steps: stepsTo(nameOfElement(to) === null ? from : to, pair.after),
    };
    if (pair.moved && typeof to === 'object') found.push({ how: 'moved', ...at, from: pair.before, to: pair.after });
    if (!sameMembers(from, to)) walk(at, from, to, found);
  }
  // Names and addresses hardly ever have an order that an answer hangs on; where they have, it is that of the list.
  if (pairs.some((pair) => pair.moved && typeof after[pair.after] !== 'object')) {
    found.push({ how: 'moved', before: place.before, after: place.after, steps: place.steps, from: before, to: after });
  }
}

/** A list that was absent has gained its elements: each of them is something new. */
function isListOfThings(value: unknown): boolean {
  return Array.isArray(value) && value.some((element) => typeof element === 'object');
}

type Json = Readonly<Record<string, unknown>>;

function isPlainObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
