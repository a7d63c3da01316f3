/** Decides on which rung an assumption is shown: a trace lists its assumptions for the whole request, by id. */
import { assumptions } from '../../../main/core/explain/assumptions';
import type { StageName } from '../../../main/core/types/trace';

export interface RungAssumption {
  readonly id: string;
  readonly what: string;
  readonly why: string;
  /** What `workspace.json` may choose, the default first. */
  readonly alternatives: readonly string[];
}

/** By the beginning of the id; the longest that fits counts. */
const places: Readonly<Record<string, StageName>> = {
  dns: '01-dns',
  'verify-dns': '01-dns',
  resolver: '01-dns',
  change: '01-dns',
  client: '02-connect',
  'connection-group': '02-connect',
  'default-group': '02-connect',
  sni: '03-tls',
  tls: '03-tls',
  certificate: '03-tls',
  owner: '04-owner',
  tenant: '04-owner',
  distribution: '04-owner',
  template: '04-owner',
  endpoint: '04-owner',
  validation: '04-owner',
  move: '04-owner',
  'order.fronting': '04-owner',
  fronting: '04-owner',
  geo: '05-geo',
  waf: '06-waf',
  order: '07-behavior',
  'order.function-headers-policy': '12-viewer-response',
  behavior: '07-behavior',
  path: '07-behavior',
  limits: '07-behavior',
  signature: '08-signature',
  function: '09-viewer-request',
  cache: '10-cache',
  parameter: '11-origin',
  s3: '11-origin',
  origin: '11-origin',
  log: '12-viewer-response',
  response: '12-viewer-response',
  error: '12-viewer-response',
  compress: '12-viewer-response',
  failover: '11-origin',
  request: '07-behavior',
  'edge-headers': '11-origin',
  server: '12-viewer-response',
  replay: '11-origin',
  traffic: '07-behavior',
  'traffic.names': '01-dns',
  'traffic.tls-offer': '03-tls',
};

/** The assumptions of a trace by rung; one whose rung was not reached, or is not known, goes to the last rung reached. */
export function assumptionsByStage(
  ids: readonly string[],
  reached: ReadonlySet<StageName>,
): ReadonlyMap<StageName, readonly RungAssumption[]> {
  const byStage = new Map<StageName, RungAssumption[]>();
  const last = [...reached].at(-1);
  for (const id of ids) {
    const wanted = placeOf(id);
    const stage = wanted && reached.has(wanted) ? wanted : last;
    if (!stage) continue;
    const known = byStage.get(stage);
    if (known) known.push(describe(id));
    else byStage.set(stage, [describe(id)]);
  }
  return byStage;
}

/** The stage that usually rests on an assumption; undefined for an id of an unknown family. */
export function placeOf(id: string): StageName | undefined {
  for (let key = id; key !== ''; key = key.slice(0, Math.max(0, key.search(/[.-][^.-]*$/)))) {
    const stage = places[key];
    if (stage) return stage;
  }
  return undefined;
}

function describe(id: string): RungAssumption {
  const entry = assumptions.find((candidate) => candidate.id === id);
  return { id, what: entry?.what ?? id, why: entry?.why ?? '', alternatives: entry?.alternatives ?? [] };
}
