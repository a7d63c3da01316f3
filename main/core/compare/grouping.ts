/** Adds up changed and unchanged requests into groups by cause, flows and tenants. Its state is plain data, so workers can hand theirs over. */
import type { Cause, CompareExample, CompareGroup, Comparison, IgnoreRule, OutcomeFlow } from '../types/compare';
import type { Attribution } from './attribute';
import { mergeFamilies } from './families';
import { ignoredBy } from './ignore';
import { groupSentence } from './sentences';
import { tenantRows } from './tenant-rows';

export interface GroupingOptions {
  readonly ignore?: readonly IgnoreRule[];
  /** Examples of each group; 5 when absent. */
  readonly examples?: number;
}

/** A changed request, or many of the same kind. */
export interface ChangedRequests {
  readonly attribution: Attribution;
  /** Name of the owner before (after, where there was none); '' for nobody's. */
  readonly tenant: string;
  readonly count: number;
  /** Made only when it is wanted. */
  readonly example?: () => CompareExample;
}

/** What one request came to on both sides, changed or not: see `outcomeOf`. */
export interface SeenRequests {
  readonly tenant: string;
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

/** A group as it is added up. */
export interface GroupState {
  readonly id: string;
  readonly attribution: Omit<Attribution, 'differences' | 'contributing'>;
  readonly ignoredBy: string | null;
  count: number;
  readonly contributing: Map<string, { readonly cause: Cause; count: number }>;
  /** Headline of its requests -> how many; bounded. */
  readonly headlines: Map<string, { readonly from: string; readonly to: string; readonly stage: string; count: number }>;
  readonly tenants: Map<string, number>;
  readonly examples: CompareExample[];
}

export interface TenantState {
  readonly before: Map<string, number>;
  readonly after: Map<string, number>;
  changed: number;
}

/** Structured-clonable. */
export interface GroupingState {
  readonly groups: Map<string, GroupState>;
  readonly flows: Map<string, { readonly from: string; readonly to: string; count: number }>;
  readonly tenants: Map<string, TenantState>;
  readonly divergences: Map<string, number>;
}

export type GroupingResult = Pick<Comparison, 'changed' | 'ignored' | 'groups' | 'flows' | 'tenants' | 'divergences'>;

export interface Grouping {
  /** Counts requests that were answered, changed or not. */
  readonly see: (seen: SeenRequests) => void;
  /** Counts requests that changed; they are to be seen too. */
  readonly add: (changed: ChangedRequests) => void;
  /** Whether an example of such a request would be kept. */
  readonly lacksExamples: (changed: Pick<ChangedRequests, 'attribution' | 'tenant'>) => boolean;
  /** A sentence on what could not be answered or was assumed. */
  readonly diverge: (text: string, count: number) => void;
  /** Requests that changed so far and that no rule ignores. */
  readonly changed: () => number;
  readonly state: () => GroupingState;
  readonly merge: (state: GroupingState) => void;
  readonly result: () => GroupingResult;
}

const usualExamples = 5;
/** Examples hold two traces each: over all groups so many and no more. */
const mostExamples = 400;
const mostHeadlines = 200;
const mostContributing = 20;

export function createGrouping({ ignore = [], examples: perGroup = usualExamples }: GroupingOptions = {}): Grouping {
  const state: GroupingState = { groups: new Map(), flows: new Map(), tenants: new Map(), divergences: new Map() };
  let examples = 0;
  let changed = 0;

  const groupOf = (id: string, attribution: GroupState['attribution'], rule: string | null): GroupState => {
    let group = state.groups.get(id);
    if (!group) {
      const { kind, cause, stage, from, to, clause, family } = attribution;
      const kept = { kind, cause, stage, from, to, clause, family };
      group = {
        id,
        attribution: kept,
        ignoredBy: rule,
        count: 0,
        contributing: new Map(),
        headlines: new Map(),
        tenants: new Map(),
        examples: [],
      };
      state.groups.set(id, group);
    }
    return group;
  };

  const tenantOf = (name: string): TenantState => {
    let tenant = state.tenants.get(name);
    if (!tenant) state.tenants.set(name, (tenant = { before: new Map(), after: new Map(), changed: 0 }));
    return tenant;
  };

  const ruleFor = ({ kind, cause, differences }: Attribution, tenant: string): string | null =>
    ignore.length === 0 ? null : ignoredBy(ignore, { kind, cause, tenant, differences });

  const keep = (group: GroupState, make: () => CompareExample): void => {
    if (group.examples.length >= perGroup || examples >= mostExamples) return;
    group.examples.push(make());
    examples += 1;
  };

  const see: Grouping['see'] = ({ tenant, from, to, count }) => {
    addFlow(state, from, to, count);
    const { before, after } = tenantOf(tenant);
    bump(before, from, count);
    bump(after, to, count);
  };

  const add: Grouping['add'] = ({ attribution, tenant, count, example }) => {
    const rule = ruleFor(attribution, tenant);
    const group = groupOf(groupId(attribution, rule), attribution, rule);
    group.count += count;
    bump(group.tenants, tenant, count);
    addHeadline(group, attribution, count);
    for (const other of attribution.contributing) addContributing(group, other, count);
    if (rule === null) {
      changed += count;
      tenantOf(tenant).changed += count;
    }
    if (example) keep(group, example);
  };

  const merge: Grouping['merge'] = (other) => {
    for (const { from, to, count } of other.flows.values()) addFlow(state, from, to, count);
    for (const [text, count] of other.divergences) bump(state.divergences, text, count);
    for (const [name, { before, after, changed: more }] of other.tenants) {
      const tenant = tenantOf(name);
      for (const [outcome, count] of before) bump(tenant.before, outcome, count);
      for (const [outcome, count] of after) bump(tenant.after, outcome, count);
      tenant.changed += more;
    }
    for (const theirs of other.groups.values()) {
      const group = groupOf(theirs.id, theirs.attribution, theirs.ignoredBy);
      group.count += theirs.count;
      if (theirs.ignoredBy === null) changed += theirs.count;
      for (const [tenant, count] of theirs.tenants) bump(group.tenants, tenant, count);
      for (const headline of theirs.headlines.values()) addHeadline(group, headline, headline.count);
      for (const { cause, count } of theirs.contributing.values()) addContributing(group, cause, count);
      for (const example of theirs.examples) keep(group, () => example);
    }
  };

  return {
    see,
    add,
    lacksExamples: ({ attribution, tenant }) => {
      const group = state.groups.get(groupId(attribution, ruleFor(attribution, tenant)));
      return examples < mostExamples && (group?.examples.length ?? 0) < perGroup;
    },
    diverge: (text, count) => bump(state.divergences, text, count),
    changed: () => changed,
    state: () => state,
    merge,
    result: () => resultOf(state),
  };
}

/** Readable, and the same whatever order the requests come in. */
function groupId({ kind, cause }: Attribution, rule: string | null): string {
  return `${kind} ${cause.side} ${cause.file}#${cause.pointer}${recordLine(cause)}${rule === null ? '' : ` ignored by ${rule}`}`;
}

/** Records of one name and type have one pointer. */
function recordLine({ file, line }: Cause): string {
  return file.startsWith('dns/') && line !== null ? `:${line}` : '';
}

function bump(map: Map<string, number>, key: string, count: number): void {
  map.set(key, (map.get(key) ?? 0) + count);
}

function addFlow({ flows }: GroupingState, from: string, to: string, count: number): void {
  const key = `${from}\n${to}`;
  const flow = flows.get(key);
  if (flow) flow.count += count;
  else flows.set(key, { from, to, count });
}

function addHeadline(group: GroupState, { from, to, stage }: Pick<Attribution, 'from' | 'to' | 'stage'>, count: number): void {
  const key = `${from}\n${to}\n${stage}`;
  const known = group.headlines.get(key);
  if (known) known.count += count;
  else if (group.headlines.size < mostHeadlines) group.headlines.set(key, { from, to, stage, count });
}

function addContributing(group: GroupState, cause: Cause, count: number): void {
  const key = `${cause.side} ${cause.file}#${cause.pointer}${recordLine(cause)}`;
  const known = group.contributing.get(key);
  if (known) known.count += count;
  else if (group.contributing.size < mostContributing * 2) group.contributing.set(key, { cause, count });
}

function resultOf(state: GroupingState): GroupingResult {
  const groups = mergeFamilies([...state.groups.values()].map(finish)).toSorted((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
  const sum = (isIgnored: boolean): number =>
    groups.reduce((total, group) => ((group.ignoredBy !== null) === isIgnored ? total + group.count : total), 0);
  const flows: readonly OutcomeFlow[] = [...state.flows.values()].toSorted(
    (a, b) => b.count - a.count || (`${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1),
  );
  return {
    changed: sum(false),
    ignored: sum(true),
    groups: groups.map(({ family: _family, clause: _clause, ...group }) => group),
    flows,
    tenants: tenantRows(state.tenants),
    divergences: [...state.divergences].map(([text, count]) => ({ text, count })).toSorted((a, b) => b.count - a.count),
  };
}

/** A group with what its sentence is made of. */
export interface FinishedGroup extends CompareGroup {
  readonly family: Attribution['family'];
  readonly clause: string;
}

function finish(group: GroupState): FinishedGroup {
  const { kind, cause, clause, family } = group.attribution;
  const [common] = [...group.headlines.values()].toSorted(
    (a, b) => b.count - a.count || (`${a.from}\n${a.to}` < `${b.from}\n${b.to}` ? -1 : 1),
  );
  const { from, to, stage } = common ?? group.attribution;
  return {
    id: group.id,
    kind,
    cause,
    contributing: [...group.contributing.values()]
      .toSorted((a, b) => b.count - a.count)
      .slice(0, mostContributing)
      .map((one) => one.cause),
    sentence: groupSentence(kind, group.count, clause),
    from,
    to,
    stage,
    count: group.count,
    tenants: Object.fromEntries([...group.tenants].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))),
    examples: group.examples,
    ignoredBy: group.ignoredBy,
    family,
    clause,
  };
}
