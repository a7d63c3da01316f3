/** Decides what the map shows when one of its boxes is imagined gone: which names and owners stop, and which only suffer. */
import { nodeId } from '../explain/map-graph';
import { ownerNodes } from '../explain/map-owners';
import { mapNames } from '../explain/map-names';
import { matchHost } from '../owners/match-host';
import type { ImpactItem, ImpactOnMap, ImpactRank, ImpactReason, ImpactReport, ImpactView } from '../types/impact';
import type { Snapshot } from '../types/snapshot';
import { askedName } from './standing';

export interface ImpactChoice {
  /** Id of a node of the map. */
  readonly node?: string | undefined;
  /** Id of an item, for what has no node. */
  readonly item?: string | undefined;
}

const ranked = 12;

/** What the studio shows: the ranking, and what goes with the chosen thing. */
export function viewImpact(snapshot: Snapshot, report: ImpactReport, choice: ImpactChoice): ImpactView {
  const asked = choice.node !== undefined || choice.item !== undefined;
  return {
    working: report.names.length,
    ranking: rankImpact(report, ranked),
    chosen: asked ? impactOnMap(snapshot, report, choice) : null,
  };
}

/** The worst items that any name would notice. */
export function rankImpact({ items }: ImpactReport, most: number): readonly ImpactRank[] {
  return items
    .slice(0, most)
    .filter(({ breaks, degrades }) => breaks.length + degrades.length > 0)
    .map(({ id, node, kind, name, breaks, degrades }) => ({ id, node, kind, name, breaks: breaks.length, degrades: degrades.length }));
}

/**
 * What goes with a box: everything that stands in it goes together. A name stands for the record that begins its way; an endpoint of a
 * standard distribution for the distribution. null when nothing is known of the box.
 */
export function impactOnMap(snapshot: Snapshot, report: ImpactReport, { node, item }: ImpactChoice): ImpactOnMap | null {
  const wanted = node === undefined ? null : standInOf(snapshot, node);
  const items = report.items.filter((each) => (item === undefined ? each.node === wanted : each.id === item));
  if (items.length === 0) return null;
  const breaks = new Set(items.flatMap((each) => each.breaks));
  const degrades = new Set(items.flatMap((each) => each.degrades).filter((name) => !breaks.has(name)));
  const nodes: Record<string, 'gone' | 'stops' | 'suffers'> = {};
  for (const [owner, fate] of fatesOfOwners(snapshot, report.names, breaks, degrades)) nodes[owner] = fate;
  for (const name of degrades) nodes[nodeId('name', name)] = 'suffers';
  for (const name of breaks) nodes[nodeId('name', name)] = 'stops';
  for (const each of items) if (each.node) nodes[each.node] = 'gone';
  if (node !== undefined) nodes[node] = 'gone';
  return {
    things: items.map(({ id, kind, name, source }) => ({ id, kind, name, source })),
    breaks: [...breaks].sort(),
    degrades: [...degrades].sort(),
    reasons: mergeReasons(items),
    nodes,
  };
}

function standInOf(snapshot: Snapshot, node: string): string {
  const name = node.slice(node.indexOf(':') + 1);
  if (node.startsWith('name:')) return nodeId('dns', name);
  const distribution = node.startsWith('endpoint:') ? snapshot.dns.endpoints.get(name)?.distribution : null;
  return distribution ? (ownerNodes(snapshot).get(distribution.id) ?? node) : node;
}

/** An owner stops when all its names do, and suffers when some stop or suffer. */
function fatesOfOwners(
  snapshot: Snapshot,
  working: readonly string[],
  breaks: ReadonlySet<string>,
  degrades: ReadonlySet<string>,
): ReadonlyMap<string, 'stops' | 'suffers'> {
  const counts = new Map<string, { all: number; stop: number; suffer: number }>();
  const names = mapNames(snapshot);
  for (const name of working) {
    if (!names.has(name)) continue;
    const id = matchHost(snapshot.hosts, askedName(name), snapshot.assumption).claim?.ownerId;
    if (id === undefined) continue;
    let count = counts.get(id);
    if (!count) counts.set(id, (count = { all: 0, stop: 0, suffer: 0 }));
    count.all += 1;
    if (breaks.has(name)) count.stop += 1;
    else if (degrades.has(name)) count.suffer += 1;
  }
  const nodes = ownerNodes(snapshot);
  const fates = new Map<string, 'stops' | 'suffers'>();
  for (const [id, { all, stop, suffer }] of counts) {
    const node = nodes.get(id);
    if (node && stop + suffer > 0) fates.set(node, stop === all ? 'stops' : 'suffers');
  }
  return fates;
}

function mergeReasons(items: readonly ImpactItem[]): readonly ImpactReason[] {
  const merged = new Map<string, ImpactReason>();
  for (const reason of items.flatMap((item) => item.reasons)) {
    const key = `${reason.effect} ${reason.text}`;
    const known = merged.get(key);
    merged.set(key, known ? { ...known, names: known.names + reason.names } : reason);
  }
  return [...merged.values()];
}
