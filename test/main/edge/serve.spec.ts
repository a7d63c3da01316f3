import { describe, expect, it } from 'vitest';
import type { Ports } from '../../../main/core/ports';
import type { ResponseHead } from '../../../main/core/types/exchange';
import type { Snapshot } from '../../../main/core/types/snapshot';
import { createConnection, type Connection, type ConnectionFacts } from '../../../main/edge/connections';
import { createPlanCache, type PlanCache } from '../../../main/edge/plans';
import { createReadyAnswers } from '../../../main/edge/ready-answers';
import type { ExchangeRecord } from '../../../main/edge/records';
import { usualPatience } from '../../../main/edge/patience';
import { reportFailure, serveTo, type ServeContext } from '../../../main/edge/serve';
import type { WireRequest } from '../../../main/edge/wire';
import { snapshotOf, viewerRequest } from '../../support/compiled';
import { edgeFiles, hosts } from '../../support/edge-workspace';
import { portsOf } from '../../support/ports';

const offered = ['TLS_AES_128_GCM_SHA256', 'ECDHE-ECDSA-AES128-GCM-SHA256'];

const first = snapshotOf(edgeFiles);

interface Scene {
  readonly context: ServeContext;
  readonly records: ExchangeRecord[];
  readonly bugs: unknown[];
  readonly plans: PlanCache;
  readonly connection: (more?: Partial<ConnectionFacts>) => Connection;
  swap(next: Snapshot): void;
}

function scene(ports: Ports = portsOf()): Scene {
  let now = first;
  const records: ExchangeRecord[] = [];
  const bugs: unknown[] = [];
  const plans = createPlanCache();
  let ids = 0;
  const context: ServeContext = {
    snapshot: () => now,
    ports,
    plans,
    ready: createReadyAnswers(ports),
    exchangeId: () => `e${++ids}`,
    onExchange: (record) => void records.push(record),
    onBug: (error) => void bugs.push(error),
    work: { active: 0 },
    patience: usualPatience,
  };
  const facts: ConnectionFacts = {
    scheme: 'https',
    remote: '127.0.0.1 1',
    ip: '127.0.0.1',
    ipv6: false,
    local: '127.0.0.1',
    entry: 'dmain.cloudfront.net',
    hello: { sni: hosts.acme, alpn: [], maxTls: 'TLSv1.3', ciphers: offered },
    claimVisitor: () => null,
    snapshot: now,
    at: ports.clock.now(),
  };
  const connection = (more: Partial<ConnectionFacts> = {}): Connection => createConnection({ ...facts, ...more }, 'c', ports);
  return { context, records, bugs, plans, connection, swap: (next) => void (now = next) };
}

const wire = (more: Partial<WireRequest> = {}): WireRequest => ({
  method: 'GET',
  path: '/',
  query: null,
  host: hosts.acme,
  headers: [['host', hosts.acme]],
  httpVersion: '1.1',
  bodyBytes: 0,
  ...more,
});

/** Serves and answers at once, as a client would have it. */
async function get({ context }: Scene, connection: Connection, request: WireRequest): Promise<ResponseHead | 'failed'> {
  return new Promise((resolve) =>
    serveTo(
      context,
      connection,
      request,
      null,
      (head, done) => {
        done({ bodyBytes: 3, aborted: false });
        resolve(head);
      },
      () => resolve('failed'),
    ),
  );
}

describe('serving', () => {
  it('takes a request through all stages and records it', async () => {
    const mine = scene();
    const connection = mine.connection();
    expect(await get(mine, connection, wire())).toMatchObject({ status: 200 });
    expect(mine.records).toHaveLength(1);
    expect(mine.records[0]).toMatchObject({ bodyBytes: 3, aborted: false, snapshot: first });
    expect(mine.records[0]?.finished.spans.map(({ stage }) => stage.slice(0, 2))).toEqual([
      '01',
      '02',
      '03',
      '04',
      '05',
      '06',
      '07',
      '08',
      '09',
      '10',
      '11',
      '12',
    ]);
    expect(connection.requests).toBe(1);
    expect(mine.context.work.active).toBe(0);
  });

  it('decides the second request of a kind from memory, to the same result', async () => {
    const mine = scene();
    await get(mine, mine.connection(), wire());
    await get(
      mine,
      mine.connection(),
      wire({
        headers: [
          ['host', hosts.acme],
          ['cookie', 'a=1'],
        ],
      }),
    );
    expect(mine.plans.size).toBe(1);
    const [one, two] = mine.records.map(({ finished }) => finished);
    const decisions = (spans: typeof one): unknown => spans?.spans.slice(0, 9).map(({ stage, result }) => [stage, result]);
    expect(decisions(two)).toEqual(decisions(one));
    expect(two?.exchange.request.headers).toHaveLength(2);
    expect(two?.exchange.id).not.toBe(one?.exchange.id);
  });

  it('remembers refusals too, and still gives each its own ids', async () => {
    const mine = scene();
    const bad = wire({ method: 'DELETE' });
    const [a, b] = [await get(mine, mine.connection(), bad), await get(mine, mine.connection(), bad)];
    expect(a).toMatchObject({ status: 403 });
    expect(b).toMatchObject({ status: 403 });
    expect(b).not.toEqual(a);
  });

  it('follows an edit with the next request, on the same connection', async () => {
    const mine = scene();
    const connection = mine.connection();
    await get(mine, connection, wire());
    mine.swap(
      snapshotOf({
        ...edgeFiles,
        'tenants/acme.json': { Name: 'acme', DistributionId: 'saas', Domains: [{ Domain: hosts.acme }], Enabled: false },
      }),
    );
    expect(await get(mine, connection, wire())).toMatchObject({ status: 403 });
    expect(mine.records[1]?.finished.exchange.exit?.reason).toBe('owner.tenant-disabled');
    expect(mine.records[0]?.snapshot).not.toBe(mine.records[1]?.snapshot);
  });

  it('gives an announced client its own clock, and tells it of its exchange', async () => {
    const mine = scene();
    const told: ExchangeRecord[] = [];
    const at = Date.UTC(2030, 0, 1);
    const connection = mine.connection({
      claimVisitor: () => ({ request: viewerRequest({ host: hosts.acme }), at, done: (record) => void told.push(record) }),
    });
    const head = await get(mine, connection, wire());
    expect(told).toHaveLength(1);
    expect(told[0]?.at).toBe(at);
    expect(head === 'failed' ? null : Object.fromEntries(head.headers)['date']).toBe('Tue, 01 Jan 2030 00:00:00 GMT');
  });

  it.each([
    [
      'at once',
      {
        fetch: () => {
          throw new Error('broken');
        },
      },
    ],
    ['later', { fetch: async () => Promise.reject(new Error('broken')) }],
  ])('never dresses up a fault of its own as an answer, when it fails %s', async (_when, origin) => {
    const mine = scene({ ...portsOf(), origin });
    expect(await get(mine, mine.connection(), wire())).toBe('failed');
    expect(mine.bugs).toHaveLength(1);
    expect(mine.records).toEqual([]);
    expect(mine.context.work.active).toBe(0);
  });
});

describe('a handshake without a request', () => {
  it('is recorded when a normal client would have ended it', () => {
    const mine = scene();
    reportFailure(mine.context, mine.connection({ hello: { sni: hosts.deep, alpn: [], maxTls: 'TLSv1.3', ciphers: offered } }));
    expect(mine.records).toHaveLength(1);
    expect(mine.records[0]?.finished.exchange.exit).toMatchObject({ failure: 'tls.name-mismatch' });
  });

  it('is nothing to tell of when all was well, or when requests came', async () => {
    const mine = scene();
    reportFailure(mine.context, mine.connection());
    const used = mine.connection({ hello: { sni: hosts.deep, alpn: [], maxTls: 'TLSv1.3', ciphers: offered } });
    await get(mine, used, wire());
    reportFailure(mine.context, used);
    expect(mine.records).toHaveLength(1);
    expect(mine.records[0]?.finished.exchange.response?.status).toBe(200);
  });
});
