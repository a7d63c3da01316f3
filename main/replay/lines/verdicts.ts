/**
 * What lines of one kind come to, told once: by the full traces of both configurations. The others of the kind are counted with it, under
 * their own tenant and with what their own tenant's origins are called; the first of several tenants are told too, while examples are wanted.
 */
import { attribute, type Attribution } from '../../core/compare/attribute';
import type { Grouping } from '../../core/compare/grouping';
import { renderTrace } from '../../core/explain/trace';
import type { Finished } from '../../core/pipeline';
import type { EffectiveOwner, ResolvedOrigin, Snapshot } from '../../core/types/snapshot';
import type { Trace } from '../../core/types/trace';
import type { RecordedRequest } from '../../core/types/traffic';

/** Whose requests are counted. */
export interface Person {
  readonly id: number;
  /** '' for nobody. */
  readonly tenant: string;
  readonly before: EffectiveOwner | null;
  readonly after: EffectiveOwner | null;
}

export interface Line {
  readonly recorded: RecordedRequest;
  readonly left: Finished;
  readonly right: Finished;
}

/** The headline is a member of an origin, which is each tenant's own. */
interface OriginFact {
  readonly member: 'id' | 'domain' | 'path';
  readonly before: string;
  readonly after: string;
}

export interface Verdict {
  /** null = no difference after all. */
  readonly attribution: Attribution | null;
  /** Number of its cause, from 1; 0 for none. */
  readonly cause: number;
  readonly fact: OriginFact | null;
  /** Requests beside those that were told, by person. */
  readonly more: Map<number, number>;
  /** Persons whose request was told; null once no example is wanted any more. */
  told: Set<number> | null;
}

export class Verdicts {
  changed = 0;
  /** Differences that needed two traces. */
  traced = 0;
  private readonly list: Verdict[] = [];
  private readonly causeIds = new Map<string, number>();
  private readonly causes: Pick<Attribution, 'cause' | 'clause' | 'family'>[] = [];

  constructor(
    private readonly grouping: Grouping,
    private readonly before: Snapshot,
    private readonly after: Snapshot,
  ) {}

  /** Tells the first of a kind. `inherited`: the cause that an earlier line left in the cache; 0 for none. */
  first(line: Line, person: Person, inherited: number): Verdict {
    const { attribution, fact } = this.tell(line, person, inherited);
    const cause = attribution ? this.causeOf(attribution) : 0;
    const told = attribution ? new Set([person.id]) : null;
    // What differs is of no further use, but for the paths that rules about headers look at.
    const kept = attribution && {
      ...attribution,
      differences: attribution.differences.map(({ path, stage }) => ({ path, before: '', after: '', stage })),
    };
    const verdict: Verdict = { attribution: kept, cause, fact, more: new Map(), told };
    this.list.push(verdict);
    return verdict;
  }

  /** Counts another one of a kind. */
  again({ attribution, more }: Verdict, { id }: Person): void {
    if (!attribution) return;
    more.set(id, (more.get(id) ?? 0) + 1);
    this.changed++;
  }

  /** Whether a line of this person would make an example, so that it has to be told. */
  wants(verdict: Verdict, { id, tenant }: Person): boolean {
    const { attribution, told } = verdict;
    if (told === null || attribution === null || told.has(id)) return false;
    if (this.grouping.lacksExamples({ attribution, tenant })) return true;
    verdict.told = null;
    return false;
  }

  /** Tells one more of a kind, for the example. */
  another(line: Line, person: Person, inherited: number, { told }: Verdict): void {
    told?.add(person.id);
    this.tell(line, person, inherited);
  }

  /** Hands over what was counted. */
  finish(persons: readonly Person[]): void {
    for (const { attribution, fact, more } of this.list) {
      if (!attribution) continue;
      for (const [id, count] of more) {
        const person = persons[id] as Person;
        this.grouping.add({ attribution: fact ? ofPerson(attribution, fact, person) : attribution, tenant: person.tenant, count });
      }
      more.clear();
    }
  }

  private tell(
    { recorded, left, right }: Line,
    { tenant }: Person,
    inherited: number,
  ): { readonly attribution: Attribution | null; readonly fact: OriginFact | null } {
    this.traced++;
    const before = renderTrace(left, this.before, { driver: 'offline' });
    const after = renderTrace(right, this.after, { driver: 'offline' });
    const attribution = attribute(before, after, this.before, this.after, { inherited: this.causes[inherited - 1] ?? null });
    if (!attribution) return { attribution: null, fact: null };
    const { differences, stage } = attribution;
    const example = { id: recorded.id, line: recorded.line, before, after, differences, stage };
    this.grouping.add({ attribution, tenant, count: 1, example: () => example });
    this.changed++;
    return { attribution, fact: originFact(attribution, before, after) };
  }

  private causeOf({ cause, clause, family }: Attribution): number {
    const key = `${cause.side} ${cause.file}#${cause.pointer}:${cause.line ?? ''} ${clause}`;
    const id = this.causeIds.get(key) ?? this.causes.push({ cause, clause, family });
    this.causeIds.set(key, id);
    return id;
  }
}

/** As core/compare/kind.ts finds the headline of a change of origin. */
function originFact({ kind, differences }: Attribution, before: Trace, after: Trace): OriginFact | null {
  if (kind !== 'origin' || !before.origin || !after.origin) return null;
  const first = differences.find(({ path }) => /^origin\.(?:id|domain|path|url)$/.test(path));
  const member = first?.path.slice('origin.'.length);
  return member === 'id' || member === 'domain' || member === 'path' ? { member, before: before.origin.id, after: after.origin.id } : null;
}

function ofPerson(attribution: Attribution, { member, before, after }: OriginFact, person: Person): Attribution {
  const [one, other]: (ResolvedOrigin | null | undefined)[] = [person.before?.origin(before), person.after?.origin(after)];
  return one && other ? { ...attribution, from: one[member], to: other[member] } : attribution;
}
