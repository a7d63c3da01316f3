/** One request through all twelve stages with ports of a test, so that what the origin was asked for can be read. */
import { run, type Finished } from '../../main/core/pipeline';
import type { Ports } from '../../main/core/ports';
import { stages } from '../../main/core/stages/index';
import { withPlace } from '../../main/core/geo/place';
import type { OriginRequest, ViewerRequest } from '../../main/core/types/exchange';
import type { Snapshot } from '../../main/core/types/snapshot';
import { createFunctionSandbox } from '../../main/runtime/function-sandbox';
import { createRateStore } from '../../main/runtime/rate-store';
import { nodeSignatures } from '../../main/runtime/signature-port';
import { buildViewerRequest, type RequestInput } from '../../main/replay/request';
import { portsOf, type TestPortsOptions } from './ports';

export interface ReferenceRun {
  readonly finished: Finished;
  /** What the origin was asked for, in order. */
  readonly asked: readonly OriginRequest[];
}

const functions = createFunctionSandbox({ clock: null });

/** @param more what a real connection would tell of the viewer */
export async function referenceRun(
  snapshot: Snapshot,
  input: RequestInput,
  options: TestPortsOptions & { readonly ports?: Partial<Ports>; readonly more?: Partial<ViewerRequest> } = {},
): Promise<ReferenceRun> {
  const ports = portsOf(options);
  const request = withPlace({ ...buildViewerRequest(input), ...options.more }, snapshot.workspace.settings.network.viewers);
  const all: Ports = { ...ports, functions, rates: createRateStore(), signatures: nodeSignatures, ...options.ports };
  const finished = await run(stages, { id: 'test', at: ports.clock.now(), request }, snapshot, all);
  return { finished, asked: ports.asked };
}
