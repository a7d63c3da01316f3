/**
 * The measured edge, put together as the studio does it: a real folder, the real cache, ring and batches of rows.
 * `node server.mjs <workspace> <scratch folder> [no-trace|record]`; writes the certificate that its peers show into the scratch folder.
 * `record` keeps all traffic in the store, as a studio does that records.
 */
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openAuthority } from '../../main/ca/authority';
import { compile } from '../../main/core/config/compile';
import { loadWorkspace } from '../../main/core/config/load';
import { startEdge } from '../../main/edge/edge';
import type { ExchangeRecord } from '../../main/edge/records';
import { createCacheStore } from '../../main/runtime/cache-store';
import { createOriginPort, createOriginResources } from '../../main/runtime/origin-client';
import { batchTraffic } from '../../main/traces/batches';
import { createTraceRing } from '../../main/traces/ring';
import { createRecorder, openTraceStore } from '../../main/traces/store';
import { openWorkspaceFolder } from '../../main/workspace/folder';
import { hostOf } from '../support/big-workspace';

const [path = '', scratch = '', mode] = process.argv.slice(2);
const folder = await openWorkspaceFolder(path);
const snapshot = compile(loadWorkspace(folder.input()));
folder.close();
const authority = await openAuthority(join(scratch, 'ca'));
const peers = authority.forWorkspace(snapshot.workspace).issue({ names: [hostOf(0)], notBefore: null, notAfter: null });
writeFileSync(join(scratch, 'peer.pem'), peers.chain);
writeFileSync(join(scratch, 'peer-key.pem'), peers.key);

const traffic = batchTraffic(createTraceRing<ExchangeRecord>(), () => undefined);
let closing = async (): Promise<void> => undefined;
const keep = mode === 'record' ? await recorderAt(join(scratch, 'store')) : null;
const noted = (record: ExchangeRecord): void => {
  traffic.append(record);
  keep?.(record);
};
const edge = await startEdge({
  snapshot: () => snapshot,
  authority,
  origin: createOriginPort({
    workspacePath: path,
    originOf: (domain) => snapshot.origins.get(domain),
    allow: [],
    mode: 'live',
    resources: createOriginResources(path),
  }),
  cache: createCacheStore({ maxBytes: 256 * 1024 * 1024 }),
  onExchange: mode === 'no-trace' ? () => undefined : noted,
});
console.log(JSON.stringify({ ready: true, https: edge.status.httpsPort }));
process.on('SIGTERM', () => void closing().then(() => process.exit(0)));

async function recorderAt(folder: string): Promise<(record: ExchangeRecord) => void> {
  const worker = join(dirname(fileURLToPath(import.meta.url)), 'store-worker.mjs');
  const store = openTraceStore({ folder, bounds: { maxBytes: 1024 ** 3, maxDays: 7 }, worker });
  const engine = await store.engine();
  const set = await engine.addSet({ name: 'bench', kind: 'recording', source: '', workspace: path, anonymised: false });
  const recorder = createRecorder({ write: (batches) => engine.append(set, batches) });
  closing = async () => {
    await recorder.close();
    await store.close();
  };
  return recorder.append;
}
