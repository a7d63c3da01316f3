/** A program of its own that keeps exchanges in a store until it is killed, and says after every batch how many it has been told are kept. */
import { writeSync } from 'node:fs';
import { openEngine } from '../../main/traces/store/engine';
import { madeBatches } from './stored-exchanges';

const engine = await openEngine({ folder: process.argv[2] ?? '' });
const set = await engine.addSet({ name: 'endless', kind: 'recording', source: '', workspace: null, anonymised: false });
let kept = 0;
for (const batch of madeBatches(0, Number.MAX_SAFE_INTEGER)) {
  kept += await engine.append(set, [batch]);
  writeSync(1, `${kept}\n`);
}
