/** The facts that judges ask, each question noted for whoever is being judged. */
import type { Workspace } from '../../types/workspace';
import { chosenAlternative } from '../../explain/assumptions';
import { defineIndex, type Facts, type Index, type ReferableKind, type ThingKind, type Things } from '../family';
import { limitOf } from '../quota-profiles';
import { createDnsBook, type DnsBook } from './dns-book';
import { createIndexBook, type IndexBook } from './index-book';
import type { Difference } from './ordered-things';
import type { Notebook } from './question';
import { createReferenceBook, type ReferenceBook } from './reference-book';
import { createThingLists } from './thing-lists';
import { createValueBook } from './value-book';

/** What the clock and the workspace are at this update. */
export interface Moment {
  readonly workspace: Workspace;
  readonly now: number | null;
}

export interface FactBook {
  readonly facts: Facts;
  readonly orderOf: (kind: ThingKind, thing: Things[ThingKind]) => number;
  /** Takes the next state, wakes all whose answers changed, and tells what came and went. */
  readonly update: (moment: Moment) => ReadonlyMap<ThingKind, Difference<Things[ThingKind] & object>>;
}

/** The default connection group of each account. */
const defaultGroups = defineIndex('default connection groups', 'connectionGroup', ({ isDefault, account }) => (isDefault ? [account] : []));

const withShortNames: ReadonlySet<string> = new Set(['cachePolicy', 'originRequestPolicy', 'responseHeadersPolicy']);

/** @param guess answers whether the thing being judged gets guesses */
export function createFactBook(notebook: Notebook, guess: Pick<Facts, 'suggest' | 'suggestHost'>): FactBook {
  let moment: Moment = { workspace: {} as Workspace, now: null };
  let noted = moment.workspace;
  const lists = createThingLists();
  const references = new Map<ThingKind, ReferenceBook>();
  const indexes = new Map<string, IndexBook>();
  const indexKinds = new Map<string, ThingKind>();

  const clock = createValueBook(notebook, () => moment.now);
  const counts = createValueBook(notebook, (kind) => lists.of(kind as ThingKind).list().length);
  const quotas = createValueBook(notebook, (id) => limitOf(moment.workspace.settings.quotas, id));
  const assumptions = createValueBook(notebook, (id) => chosenAlternative(id, moment.workspace.settings.assumptions));
  const texts = createValueBook(notebook, (path) => (moment.workspace.texts ? moment.workspace.texts.get(path) : moment));
  const dns: DnsBook = createDnsBook(notebook, assumptions.get);

  const referencesTo = (kind: ReferableKind): ReferenceBook => {
    const known = references.get(kind);
    if (known) return known;
    const things = lists.of(kind);
    const made = createReferenceBook(notebook, things.order as (thing: unknown) => number, withShortNames.has(kind));
    made.update([], things.list() as never);
    references.set(kind, made);
    return made;
  };

  const indexOf = <K extends ThingKind>(index: Index<K>): IndexBook => {
    const known = indexes.get(index.id);
    if (known) return known;
    const things = lists.of(index.kind);
    const made = createIndexBook(index as unknown as Index, things, notebook, facts);
    made.update([], things.list());
    indexes.set(index.id, made);
    indexKinds.set(index.id, index.kind);
    return made;
  };

  const find = <K extends ReferableKind>(kind: K, reference: string | undefined): Things[K] | undefined =>
    reference ? (referencesTo(kind).find(reference) as Things[K] | undefined) : undefined;

  const facts: Facts = {
    get now() {
      return clock.get('');
    },
    find,
    groupOf: (tenant) => {
      const named = tenant.value.ConnectionGroupId;
      return (named ? find('connectionGroup', named) : facts.first(defaultGroups, tenant.account)) ?? null;
    },
    templateOf: (tenant) => find('distribution', tenant.value.DistributionId),
    group: <K extends ThingKind>(index: Index<K>, key: string) => indexOf(index).group(key) as readonly Things[K][],
    first: <K extends ThingKind>(index: Index<K>, key: string) => indexOf(index).first(key) as Things[K] | undefined,
    size: (index, key) => indexOf(index).size(key),
    keys: (index, least = 1) => indexOf(index).keys(least),
    count: (kind) => counts.get(kind),
    resolve: dns.resolve,
    records: dns.records,
    dns: dns.whole,
    assumption: assumptions.get,
    quota: quotas.get,
    ...guess,
    get workspace() {
      return noted;
    },
  };

  /** The workspace of judges: whoever looks at places rests on the text of the file. */
  const noting = (workspace: Workspace): Workspace => {
    const { range, excerpt } = workspace;
    const at = (file: string): void => void texts.get(file);
    return {
      ...workspace,
      locate: (ref) => {
        at(ref.file);
        return workspace.locate(ref);
      },
      ...(range && {
        range: (ref, part) => {
          at(ref.file);
          return range(ref, part);
        },
      }),
      ...(excerpt && {
        excerpt: (ref) => {
          at(ref.file);
          return excerpt(ref);
        },
      }),
    };
  };

  const update = (next: Moment): ReturnType<FactBook['update']> => {
    moment = next;
    noted = noting(next.workspace);
    const changes = lists.update(next.workspace);
    for (const values of [clock, counts, quotas, assumptions, texts]) values.update();
    for (const [kind, book] of references) {
      const change = changes.get(kind);
      if (change) book.update(change.gone as never, change.come as never);
    }
    dns.update(next.workspace);
    dns.settle();
    for (const [id, book] of indexes) {
      const change = changes.get(indexKinds.get(id) as ThingKind);
      if (change) book.update(change.gone, change.come);
    }
    while ([...indexes.values()].some((book) => book.settle())) dns.settle();
    return changes;
  };

  return { facts, orderOf: (kind, thing) => lists.of(kind).order(thing), update };
}
