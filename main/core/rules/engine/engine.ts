/**
 * Judges things and keeps what was found. A thing is judged again only when it is new or when an answer that a judge got for it changed,
 * and then by those families only that asked.
 */
import { nearestHost, nearestName } from '../../config/nearest';
import type { Diagnostic } from '../../types/diagnostic';
import type { Workspace } from '../../types/workspace';
import { reporterOf, type Report } from '../context';
import type { Facts, Family, Judge, ThingKind, Things } from '../family';
import { allKinds, isDeclared } from '../things';
import { createFactBook, type Moment } from './facts';
import { askedNothing, createNotebook, dismiss, forgetful, type Asker } from './question';
import type { Finder, ReportBook } from './report-book';
import { createSuggestions, type Guesser } from './suggestions';

export interface Engine {
  /** Takes the next state of the workspace, judges what has to be judged, and reports it. */
  readonly update: (moment: Moment) => void;
}

/** One thing with all that judges said about it; null stands for the workspace as a whole. */
interface Judged extends Asker, Finder, Guesser {
  readonly kind: ThingKind | 'whole';
  readonly thing: Things[ThingKind] | null;
  /** The parts to judge again. */
  waiting: number;
  /** Beside each diagnostic, the part that found it. */
  foundBy: readonly number[];
}

interface Part {
  readonly bit: number;
  readonly judge: (thing: Things[ThingKind]) => void;
}

/** So many things that ask for a guess get one. */
const guessed = 100;
const everything = -1;
const nothing: readonly never[] = [];

/** @param once for a single update, which then costs less */
export function createEngine(families: readonly Family[], reports: ReportBook, once = false): Engine {
  const notebook = once ? forgetful : createNotebook();
  const units = new Map<ThingKind, Map<Things[ThingKind], Judged>>(allKinds.map((kind) => [kind, new Map()]));
  const waiting: Judged[] = [];
  let current: Judged | null = null;
  let bit = 1;
  const said: Diagnostic[] = [];

  const kindOrder = new Map<ThingKind | 'whole', number>([...allKinds, 'whole' as const].map((kind, at) => [kind, at]));
  const compare = (left: Judged, right: Judged): number =>
    (kindOrder.get(left.kind) ?? 0) - (kindOrder.get(right.kind) ?? 0) || placeOf(left) - placeOf(right);
  const placeOf = ({ kind, thing }: Judged): number => (kind === 'whole' || thing === null ? 0 : book.orderOf(kind, thing));
  const suggestions = createSuggestions<Judged>(guessed, compare);
  const within =
    (search: typeof nearestName): Facts['suggest'] =>
    (written, candidates) =>
      current !== null && suggestions.ask(current, bit) ? search(written, candidates) : null;
  const book = createFactBook(notebook, { suggest: within(nearestName), suggestHost: within(nearestHost) });

  const context = {
    get workspace(): Workspace {
      return book.facts.workspace;
    },
    found: said,
  };
  const says = families.map(({ rules }): Report<string> => reporterOf(context, rules));
  const parts = new Map<ThingKind | 'whole', readonly Part[]>(allKinds.map((kind) => [kind, partsOf(kind)]));
  parts.set('whole', wholeParts());

  function partsOf(kind: ThingKind): readonly Part[] {
    return families.flatMap(({ judges }, at) => {
      const judge = judges[kind] as Judge<ThingKind, string> | undefined;
      const say = says[at];
      return judge && say ? [{ bit: bitOf(at), judge: (thing: Things[ThingKind]) => judge(thing, book.facts, say) }] : [];
    });
  }

  function wholeParts(): readonly Part[] {
    return families.flatMap(({ whole }, at) => {
      const say = says[at];
      return whole && say ? [{ bit: bitOf(at), judge: () => whole(book.facts, say) }] : [];
    });
  }

  const newJudged = (kind: Judged['kind'], thing: Judged['thing']): Judged => {
    const made: Judged = {
      asked: askedNothing.asked,
      parts: askedNothing.parts,
      wake,
      kind,
      thing,
      waiting: 0,
      found: nothing,
      foundBy: nothing,
      guesses: 0,
    };
    wake(made, everything);
    return made;
  };

  const wake = (unit: Judged, woken: number): void => {
    if (unit.waiting === 0) waiting.push(unit);
    unit.waiting |= woken;
  };

  newJudged('whole', null);

  const judge = (unit: Judged): void => {
    const again = unit.waiting;
    unit.waiting = 0;
    if (again === 0) return;
    unit.guesses &= ~again;
    const foundBy: number[] = [];
    said.length = 0;
    for (let at = 0; at < unit.found.length; at += 1) {
      const by = unit.foundBy[at] ?? 0;
      if ((by & again) !== 0) continue;
      said.push(unit.found[at] as Diagnostic);
      foundBy.push(by);
    }
    notebook.turn(unit, again, () => {
      current = unit;
      for (const part of parts.get(unit.kind) ?? nothing) {
        if ((part.bit & again) === 0) continue;
        bit = part.bit;
        notebook.part(bit);
        part.judge(unit.thing as Things[ThingKind]);
        while (foundBy.length < said.length) foundBy.push(bit);
      }
      current = null;
    });
    if (said.length > 0 || unit.found.length > 0) reports.report(unit, [...said]);
    unit.foundBy = foundBy.length === 0 ? nothing : foundBy;
  };

  const judgeWaiting = (): void => {
    for (let at = 0; at < waiting.length; at += 1) judge(waiting[at] as Judged);
    waiting.length = 0;
  };

  const forget = (unit: Judged): void => {
    unit.waiting = 0;
    dismiss(unit);
    suggestions.forget(unit);
    if (unit.found.length > 0) reports.report(unit, nothing);
  };

  const update = (moment: Moment): void => {
    const changes = book.update(moment);
    for (const kind of allKinds) {
      const change = changes.get(kind);
      if (!change || parts.get(kind)?.length === 0) continue;
      const own = units.get(kind) as Map<Things[ThingKind], Judged>;
      for (const thing of change.gone) {
        const unit = own.get(thing);
        if (!unit) continue;
        own.delete(thing);
        forget(unit);
      }
      for (const thing of change.come) if (isDeclared(thing)) own.set(thing, newJudged(kind, thing));
    }
    judgeWaiting();
    // A thing that asks no more, or a new one before others, gives its guesses to another.
    for (let changed = suggestions.settle(); changed.length > 0; changed = suggestions.settle()) {
      for (const unit of changed) wake(unit, unit.guesses);
      judgeWaiting();
    }
  };

  return { update };
}

/** Families share bits when there are many: one more is then judged again than needed. */
function bitOf(family: number): number {
  return 1 << (family % 31);
}
