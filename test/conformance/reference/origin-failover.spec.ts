/** Section 5.3 of the behaviour sheet, origin groups, and the attempts of section 5.1: each row through the offline driver. */
import { describe, expect, it } from 'vitest';
import type { Trace } from '../../../main/core/types/trace';
import { explainerOf, spanOf } from '../../support/explained';
import { groupOf, sceneSnapshot, web, type Scene } from '../../support/origin-workspace';

const failover = 'DG:high-availability-origin-failover';
const behaviors = 'DG:requestandresponsebehaviorcustomorigin';
const all = [400, 403, 404, 416, 429, 500, 502, 503, 504];

interface Row {
  readonly row: string;
  readonly source: string;
  /** Declaration of the first origin. */
  readonly first: object;
  readonly second?: object;
  readonly codes?: readonly number[];
  readonly method?: string;
  readonly scene?: Partial<Scene>;
  readonly expected: { readonly status: number; readonly by: 'one' | 'two'; readonly srReason?: string };
}

const stub = (status: number): object => ({ stubs: [{ status, body: 'x' }] });
const fault = (kind: string): object => ({ fault: kind });

const rows: readonly Row[] = [
  ...all.map((status): Row => ({
    row: `${status} is a failover code`,
    source: failover,
    first: stub(status),
    codes: [status],
    expected: { status: 200, by: 'two', srReason: `Failover:${status}` },
  })),
  { row: 'a status that is not listed stands', source: failover, first: stub(404), codes: [500], expected: { status: 404, by: 'one' } },
  { row: 'a good answer needs no second origin', source: failover, first: stub(200), expected: { status: 200, by: 'one' } },
  ...['GET', 'HEAD'].map((method): Row => ({
    row: `${method} fails over`,
    source: failover,
    first: stub(500),
    method,
    expected: { status: 200, by: 'two', srReason: 'Failover:500' },
  })),
  ...['POST', 'PUT', 'PATCH', 'DELETE'].map((method): Row => ({
    row: `${method} does not fail over`,
    source: failover,
    first: stub(500),
    method,
    expected: { status: 500, by: 'one' },
  })),
  {
    row: 'OPTIONS does not fail over unless it is cached',
    source: failover,
    first: stub(500),
    method: 'OPTIONS',
    expected: { status: 500, by: 'one' },
  },
  {
    row: 'OPTIONS fails over where it is a cached method',
    source: failover,
    first: stub(500),
    method: 'OPTIONS',
    scene: {
      behavior: {
        AllowedMethods: {
          Quantity: 3,
          Items: ['GET', 'HEAD', 'OPTIONS'],
          CachedMethods: { Quantity: 3, Items: ['GET', 'HEAD', 'OPTIONS'] },
        },
      },
    },
    expected: { status: 200, by: 'two', srReason: 'Failover:500' },
  },
  ...['refused', 'connect-timeout'].map((kind): Row => ({
    row: `a connection that fails (${kind}) counts where 503 is listed`,
    source: failover,
    first: fault(kind),
    codes: [503],
    expected: { status: 200, by: 'two', srReason: 'Failover:503' },
  })),
  {
    row: 'a connection that fails stands where 503 is not listed',
    source: failover,
    first: fault('refused'),
    codes: [502, 504],
    expected: { status: 502, by: 'one' },
  },
  {
    row: 'a read timeout counts where 504 is listed',
    source: failover,
    first: fault('read-timeout'),
    codes: [504],
    expected: { status: 200, by: 'two', srReason: 'Failover:504' },
  },
  {
    row: 'a read timeout stands where 504 is not listed',
    source: failover,
    first: fault('read-timeout'),
    codes: [503],
    expected: { status: 504, by: 'one' },
  },
  {
    row: 'failure from both is the status of the second',
    source: failover,
    first: stub(503),
    second: stub(404),
    expected: { status: 404, by: 'two', srReason: 'Failover:503' },
  },
  {
    row: 'a second origin that cannot be reached is an error page of the edge',
    source: failover,
    first: stub(503),
    second: fault('connect-timeout'),
    expected: { status: 504, by: 'two', srReason: 'Failover:503' },
  },
];

const explain = async (row: Row): Promise<Trace> => {
  const snapshot = sceneSnapshot({
    origins: [web('one'), web('two')],
    declared: { 'one.example': row.first as never, 'two.example': (row.second ?? stub(200)) as never },
    groups: [groupOf('pair', ['one', 'two'], row.codes ?? all)],
    ...row.scene,
  });
  return explainerOf(snapshot)('http://www.shop.example/a', { method: row.method ?? 'GET' });
};

describe('origin groups (5.3)', () => {
  it.each(rows)('$row [$source]', async (row) => {
    const { outcome, origin } = await explain(row);
    expect({ status: outcome.status, by: origin?.id, srReason: origin?.srReason }).toEqual({ srReason: undefined, ...row.expected });
  });

  it('every request tries the first origin first, and the trace shows both', async () => {
    const span = spanOf(
      await explain({ row: '', source: failover, first: stub(403), codes: [403], expected: { status: 200, by: 'two' } }),
      '11-origin',
    );
    expect(span.notes?.map(({ candidate, why }) => `${candidate}: ${why}`)).toEqual([
      'first origin one: Origin one of shop was asked for GET http://one.example/a. A stub in origins/one.example.json answered 403.',
      'failover: Origin one answered 403, which origin group pair lists, so origin two was asked instead (Failover:403).',
    ]);
    expect(span.notes?.[1]?.because[0]?.pointer).toContain('/FailoverCriteria/StatusCodes');
  });

  it('choosing by the quality of media is reported', async () => {
    const group = { ...groupOf('pair', ['one', 'two'], all), SelectionCriteria: 'media-quality-based' };
    const trace = await explain({
      row: '',
      source: failover,
      first: stub(200),
      scene: { groups: [group] },
      expected: { status: 200, by: 'one' },
    });
    expect(trace.spans.filter(({ decision }) => decision === 'not-simulated').map(({ reason }) => reason.text)[0]).toContain(
      'SelectionCriteria',
    );
  });
});

const attempts: readonly {
  row: string;
  origin: Parameters<typeof web>[1];
  fault: string;
  method?: string;
  expected: readonly number[];
  status: number;
}[] = [
  {
    row: 'three attempts of ten seconds unless the origin says otherwise',
    origin: {},
    fault: 'connect-timeout',
    expected: [10_000, 10_000, 10_000],
    status: 504,
  },
  {
    row: 'ConnectionAttempts and ConnectionTimeout',
    origin: { ConnectionAttempts: 2, ConnectionTimeout: 3 },
    fault: 'connect-timeout',
    expected: [3000, 3000],
    status: 504,
  },
  { row: 'a refused connection is tried again', origin: {}, fault: 'refused', expected: [0, 0, 0], status: 502 },
  {
    row: 'a read timeout is tried again for GET',
    origin: { custom: { OriginReadTimeout: 5 } },
    fault: 'read-timeout',
    expected: [5000, 5000, 5000],
    status: 504,
  },
  {
    row: 'a read timeout is tried again for HEAD',
    origin: {},
    fault: 'read-timeout',
    method: 'HEAD',
    expected: [30_000, 30_000, 30_000],
    status: 504,
  },
  {
    row: 'ResponseCompletionTimeout ends the attempts',
    origin: { ResponseCompletionTimeout: 60 },
    fault: 'read-timeout',
    expected: [30_000, 30_000],
    status: 504,
  },
];

describe('attempts (5.1)', () => {
  it.each(attempts)(`$row [${behaviors}]`, async ({ origin, fault: kind, method, expected, status }) => {
    const snapshot = sceneSnapshot({ origins: [web('one', origin)], declared: { 'one.example': { fault: kind } } });
    const trace = await explainerOf(snapshot)('http://www.shop.example/', method ? { method } : {});
    const notes = spanOf(trace, '11-origin').notes ?? [];
    expect(notes.map(({ why }) => Number(/after (\d+) ms/.exec(why)?.[1] ?? 0))).toEqual(expected);
    expect(trace.outcome.status).toBe(status);
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])(`a read timeout of %s counts at once [${behaviors}]`, async (method) => {
    const snapshot = sceneSnapshot({ origins: [web('one')], declared: { 'one.example': { fault: 'read-timeout' } } });
    const trace = await explainerOf(snapshot)('http://www.shop.example/', { method });
    expect(spanOf(trace, '11-origin').notes).toBeUndefined();
    expect(trace.outcome).toMatchObject({ status: 504, detailedResultType: 'OriginCommError' });
  });
});
