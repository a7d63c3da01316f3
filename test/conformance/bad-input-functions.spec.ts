/** Functions that loop for ever, take memory without end or throw: their requests get 503, everybody else is served, and the trace says why. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExchangeRecord } from '../../main/edge/records';
import { createFunctionPool, type FunctionPool } from '../../main/runtime/function-pool';
import { edgeFiles, hosts } from '../support/edge-workspace';
import { buildFunctionWorker, type BuiltWorker } from '../support/function-worker';
import { heap, startVictim, type Victim } from '../support/under-attack';
import { ask, openTls, until } from '../support/viewer';

const functions = {
  endless: 'while (true) {}',
  greedy: 'const all = []; while (true) all.push("x".repeat(100000) + all.length);',
  deep: 'const dive = () => dive(); dive();',
  angry: 'throw new Error("no");',
  regex: '/^(a+)+$/.test("a".repeat(40) + "b");',
};

const saas = edgeFiles['distributions/saas.json'] as { CacheBehaviors: readonly object[]; DefaultCacheBehavior: object };
const behaviors = Object.keys(functions).map((name) => ({
  ...saas.DefaultCacheBehavior,
  PathPattern: `/${name}`,
  FunctionAssociations: { Quantity: 1, Items: [{ EventType: 'viewer-request', FunctionARN: name }] },
}));
const files = Object.entries(functions).flatMap(([name, body]) => [
  [`functions/${name}.js`, `function handler(event) { ${body} return event.request; }\n`],
  [`functions/${name}.json`, { Name: name, FunctionConfig: { Comment: '', Runtime: 'cloudfront-js-2.0' } }],
]);

let built: BuiltWorker;
let pool: FunctionPool;
let edge: Victim;
/** Bytes of the whole process, workers included. */
let base = 0;
beforeAll(async () => {
  built = await buildFunctionWorker();
  pool = createFunctionPool({ worker: built.file, size: 2 });
  edge = await startVictim(
    {
      ...(Object.fromEntries(files) as Record<string, unknown>),
      'distributions/saas.json': { ...saas, CacheBehaviors: [...behaviors, ...saas.CacheBehaviors] },
    },
    { functions: pool },
  );
  await get('/angry');
  heap();
  base = process.memoryUsage().rss;
}, 60_000);
afterAll(async () => {
  await edge.healthy();
  await pool.close();
  built.remove();
});

async function get(path: string): Promise<{ readonly status: number; readonly xCache: unknown; readonly ms: number }> {
  const begun = performance.now();
  const socket = await openTls({ port: edge.https, ca: edge.ca, sni: hosts.acme });
  const { status, headers } = await ask(socket, hosts.acme, { path });
  socket.destroy();
  return { status, xCache: headers['x-cache'], ms: performance.now() - begun };
}

describe('a function that does not behave', () => {
  it.each([
    ['endless', 'function.stopped'],
    ['greedy', 'function.stopped'],
    ['deep', 'function.failed'],
    ['angry', 'function.failed'],
    ['regex', 'function.stopped'],
  ] as const)('(%s) costs its own request 503, and the trace says %s', async (name, reason) => {
    const { status, xCache } = await get(`/${name}`);
    expect([status, xCache]).toEqual([503, 'FunctionExecutionError from cloudfront']);
    const found = (): ExchangeRecord | undefined => edge.records.find(({ finished }) => finished.exchange.request.path === `/${name}`);
    await until(() => found() !== undefined);
    expect(found()?.finished.exchange.exit).toMatchObject({ reason, detailedResultType: 'FunctionExecutionError' });
    await edge.healthy();
  });

  it('does not keep others waiting while it runs, many times at once', async () => {
    const bad = Object.keys(functions).map(async (name) => get(`/${name}`));
    await edge.healthy();
    const answers = await Promise.all(bad);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([503]));
    expect(edge.bugs).toEqual([]);
  });

  it('gives its memory back', async () => {
    await edge.settled();
    heap();
    expect(process.memoryUsage().rss - base).toBeLessThan(150 * 1024 * 1024);
  });
});
