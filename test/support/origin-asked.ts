/** What an origin is asked when a viewer's request goes through all twelve stages offline. */
import { run } from '../../main/core/pipeline';
import { stages } from '../../main/core/stages/index';
import type { OriginRequest } from '../../main/core/types/exchange';
import type { Snapshot } from '../../main/core/types/snapshot';
import { buildViewerRequest, type RequestInput } from '../../main/replay/request';
import { answer, portsOf } from './ports';

/** The last request that reached an origin; throws when none did. */
export async function askedOf(snapshot: Snapshot, input: RequestInput): Promise<OriginRequest> {
  const ports = portsOf({ reply: answer(200) });
  const { exchange } = await run(stages, { id: 'test', at: 0, request: buildViewerRequest(input) }, snapshot, ports);
  const asked = ports.asked.at(-1);
  if (!asked) throw new Error(`no origin was asked: ${exchange.exit?.reason ?? 'no exit'}`);
  return asked;
}
