/**
 * Measures explanations without sockets: `node offline.mjs <workspace> <seconds>`. Opens the folder, loads and checks it as
 * `edgecase check` does, then explains its requests (those of its .http files, or a walk through generated tenants) again and
 * again with the full trace. Prints one line of JSON; times in milliseconds, memory in MiB, `perSecond` per second of CPU.
 */
import { compile } from '../../main/core/config/compile';
import { parseHttpFile } from '../../main/core/config/http-file';
import { loadWorkspace } from '../../main/core/config/load';
import { checkWorkspace } from '../../main/core/rules/index';
import type { ViewerRequest } from '../../main/core/types/exchange';
import type { Workspace } from '../../main/core/types/workspace';
import { createOfflineDriver } from '../../main/replay/offline';
import { buildViewerRequest } from '../../main/replay/request';
import { openWorkspaceFolder } from '../../main/workspace/folder';
import { hostOf } from '../support/big-workspace';

const [path = '', seconds = '1'] = process.argv.slice(2);
const mebibyte = 1024 * 1024;

const begun = performance.now();
const folder = await openWorkspaceFolder(path);
const read = performance.now();
const workspace = loadWorkspace(folder.input());
const loaded = performance.now();
const diagnostics = checkWorkspace(workspace, { now: Date.now() });
const checked = performance.now();
const snapshot = compile(workspace);
const compiled = performance.now();
folder.close();
globalThis.gc?.();
const memory = process.memoryUsage();

const requests = workspace.requests.length > 0 ? ownRequests(workspace) : generatedRequests(workspace.tenants.length);
const driver = createOfflineDriver({ workspacePath: path });
const at = Date.now();
await explainFor(Number(seconds) / 2);
const measured = await explainFor(Number(seconds));
driver.close();
console.log(
  JSON.stringify({
    tenants: workspace.tenants.length,
    errors: diagnostics.filter(({ severity }) => severity === 'error').length,
    readMs: read - begun,
    loadMs: loaded - read,
    checkMs: checked - loaded,
    compileMs: compiled - checked,
    memory: memory.rss / mebibyte,
    heap: memory.heapUsed / mebibyte,
    ...measured,
  }),
);

async function explainFor(duration: number): Promise<{ readonly perSecond: number; readonly spans: number }> {
  const before = process.cpuUsage();
  const until = performance.now() + duration * 1000;
  let count = 0;
  let spans = 0;
  while (performance.now() < until) {
    for (let left = 200; left > 0; left--) {
      const trace = driver.explain(snapshot, requests[count++ % requests.length] as ViewerRequest, { at });
      spans += ('then' in trace ? await trace : trace).spans.length;
    }
  }
  const { user, system } = process.cpuUsage(before);
  return { perSecond: count / ((user + system) / 1e6), spans: spans / count };
}

/** The requests of the workspace's own .http files. */
function ownRequests({ requests }: Workspace): readonly ViewerRequest[] {
  return requests.flatMap(({ file, text }) => parseHttpFile(text, file).requests.map(({ request }) => buildViewerRequest(request)));
}

/** A walk through all tenants in no order that a memory could profit from. */
function generatedRequests(tenants: number): readonly ViewerRequest[] {
  const paths = ['/', '/product/42?ref=mail', '/api/cart', '/styles/site.css'];
  return Array.from({ length: Math.min(tenants * 4, 20_000) }, (_unused, index) =>
    buildViewerRequest({ url: `https://${hostOf((index * 7919) % tenants)}${paths[index % paths.length]}` }),
  );
}
