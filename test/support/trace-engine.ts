/** A store of recorded traffic with made exchanges in it, for tests of what is read and cut. */
import { openEngine, type StoreEngine } from '../../main/traces/store/engine';
import { madeBatches } from './stored-exchanges';

export async function openFilled(
  folder: string,
  count: number,
  now?: () => number,
): Promise<{ readonly engine: StoreEngine; readonly set: string }> {
  const engine = await openEngine({ folder, ...(now ? { now } : {}) });
  const set = await engine.addSet({ name: 'made', kind: 'import', source: 'made.log', workspace: null, anonymised: false });
  for (const batch of madeBatches(0, count)) await engine.append(set, [batch]);
  return { engine, set };
}
