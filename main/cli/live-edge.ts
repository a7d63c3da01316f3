/** An edge for as long as one command needs it, on free ports. */
import type { SendResult } from '../../preload/contract/edge';
import type { ViewerRequest } from '../core/types/exchange';
import type { Snapshot } from '../core/types/snapshot';
import type { ExchangeRecord } from '../edge/records';
import { createEdgeRunner } from '../host/services/edge-runner';
import { userDataPath, userDataPlaces } from '../host/user-data';
import { CommandError } from './command';

export type Send = (request: ViewerRequest, at?: number) => Promise<SendResult>;

/** Starts an edge, lets `work` send through it, and stops it whatever happens; tells of each exchange. Throws CommandError when it cannot start. */
export async function withLiveEdge<T>(
  snapshot: Snapshot,
  workspacePath: string,
  work: (send: Send) => Promise<T>,
  onRecord: (record: ExchangeRecord) => void = () => undefined,
): Promise<T> {
  const places = userDataPlaces(userDataPath());
  const edge = createEdgeRunner({
    enabled: true,
    ports: { https: 0, http: 0, dns: 0 },
    caPath: places.ca,
    cachePath: places.cache,
    onRecord,
    onStatus: () => undefined,
  });
  try {
    const status = await edge.start(workspacePath, snapshot);
    if (status.state !== 'running') throw new CommandError(status.problem ?? 'The edge did not start.');
    return await work((request, at) => edge.send(request, at === undefined ? {} : { at }));
  } finally {
    await edge.stop();
  }
}
