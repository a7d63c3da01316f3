/** The drivers agree: every request of every sample, sent through real sockets and explained without any, gives the same trace. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseHttpFile } from '../../main/core/config/http-file';
import { sendLive } from '../../main/edge/send';
import { createSequenceCache } from '../../main/replay/dry-ports';
import { createOfflineDriver } from '../../main/replay/offline';
import { buildViewerRequest, parseAt } from '../../main/replay/request';
import { createRateStore } from '../../main/runtime/rate-store';
import { createCacheStore } from '../../main/runtime/cache-store';
import { startTestEdge } from '../support/edge';
import { snapshotOfFolder } from '../support/folders';
import { normaliseBody, normaliseTrace } from '../support/normalise-trace';

const samples = join(import.meta.dirname, '../../samples');
const names = readdirSync(samples, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

describe.each(names)('live and offline agree on the sample %s', (name) => {
  const folder = join(samples, name);
  const snapshot = snapshotOfFolder(folder);
  const files = snapshot.workspace.requests.map(({ file, text }) => ({ file, requests: parseHttpFile(text, file).requests }));

  it('has requests to agree on', () => {
    expect(files.flatMap(({ requests }) => requests).length).toBeGreaterThan(0);
  });

  it.each(files)('in $file', async ({ requests }) => {
    const { edge, bugs } = await startTestEdge(snapshot, { folder, cache: createCacheStore({ maxBytes: 1e8 }) });
    const offline = createOfflineDriver({ workspacePath: folder });
    const kept = { cache: createSequenceCache(), rates: createRateStore() };
    const live: unknown[] = [];
    const explained: unknown[] = [];
    for (const { name: title, request, driver } of requests) {
      if (driver !== null) continue;
      const viewer = buildViewerRequest(request);
      const at = request.at === undefined ? Date.now() : parseAt(request.at);
      const sent = await sendLive(edge, viewer, { at });
      const said = await offline.explainWithBody(snapshot, viewer, { at, ...kept });
      live.push({ title, trace: normaliseTrace(sent.trace), body: normaliseBody(sent.body) });
      explained.push({ title, trace: normaliseTrace(said.trace), body: normaliseBody(said.body) });
    }
    offline.close();
    expect(live).toEqual(explained);
    expect(bugs).toEqual([]);
  });
});
