/** What the core makes of files held in memory: problems, map, effective values, certificates. */
import { compile } from '../../main/core/config/compile';
import { createLoader } from '../../main/core/config/load';
import { buildCertificateRows } from '../../main/core/explain/certificate-view';
import { buildEffectiveView } from '../../main/core/explain/effective-view';
import { buildMap, strandsOf } from '../../main/core/explain/map';
import { buildOwnerSummaries } from '../../main/core/explain/owner-summary';
import { assessImpact } from '../../main/core/impact/assess';
import { viewImpact } from '../../main/core/impact/on-map';
import { planMove } from '../../main/core/onboarding/move';
import { listMovable, listParties } from '../../main/core/onboarding/parties';
import { buildOnboarding, summarizeOnboarding } from '../../main/core/onboarding/view';
import { buildSuggestions } from '../../main/core/explain/suggestions';
import { checkWorkspace } from '../../main/core/rules';
import type { Diagnostic, WorkspaceInput } from '../../main/core/types/diagnostic';
import type { Snapshot } from '../../main/core/types/snapshot';
import type { Studio } from '../../preload/contract';

export interface MemoryCore {
  readonly snapshot: () => Snapshot;
  readonly diagnostics: () => readonly Diagnostic[];
  /** The files changed: what was computed is void. */
  readonly invalidate: () => void;
  readonly views: Pick<Studio['views'], 'map' | 'strands' | 'impact' | 'owners' | 'certificates'> & {
    readonly effective: (id: string) => ReturnType<typeof buildEffectiveView>;
  };
  readonly onboarding: {
    readonly tenants: Studio['onboarding']['tenants'];
    readonly movable: Studio['onboarding']['movable'];
    readonly tenant: (id: string) => ReturnType<typeof buildOnboarding>;
    readonly move: (domain: string, targetId: string) => ReturnType<typeof planMove>;
  };
  readonly suggestions: Studio['edge']['suggestions'];
}

/** Everything is computed when it is first asked for after a change. `now` is the time of the views, epoch milliseconds. */
export function memoryCore(input: () => WorkspaceInput, now: () => number): MemoryCore {
  const loader = createLoader();
  let known: Snapshot | null = null;
  let problems: readonly Diagnostic[] | null = null;
  const snapshot = (): Snapshot => (known ??= compile(loader.load(input())));
  return {
    snapshot,
    diagnostics: () => (problems ??= checkWorkspace(snapshot().workspace, { now: now() })),
    invalidate: () => {
      known = null;
      problems = null;
    },
    views: {
      map: async () => buildMap(snapshot(), { at: now() }),
      impact: async (choice) => viewImpact(snapshot(), assessImpact(snapshot(), { at: now() }), choice),
      strands: async ({ host, dnsName }) => strandsOf(snapshot(), dnsName === undefined ? { host } : { host, dnsName }),
      owners: async () => buildOwnerSummaries(snapshot()),
      certificates: async () => buildCertificateRows(snapshot(), now()),
      effective: (id) => buildEffectiveView(snapshot(), id),
    },
    onboarding: {
      tenants: async () => summarizeOnboarding(snapshot(), now()),
      movable: async ({ text = '', target = '', limit = 100 }) => ({
        domains: listMovable(snapshot(), text, limit),
        targets: listParties(snapshot(), target, limit),
      }),
      tenant: (id) => buildOnboarding(snapshot(), id, now()),
      move: (domain, targetId) => planMove(snapshot(), domain, targetId, now()),
    },
    suggestions: async ({ text, limit }) => buildSuggestions(snapshot(), text, limit ?? 30),
  };
}
