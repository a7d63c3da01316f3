import { describe, expect, it } from 'vitest';
import { lookAhead, run, type Finished, type RunOptions } from '../../../main/core/pipeline';
import type { LegalExit, Stage } from '../../../main/core/stage';
import type { Exchange, Exit, ResponseHead, StageResult } from '../../../main/core/types/exchange';
import type { StageName } from '../../../main/core/types/trace';
import { exchangeOf, snapshotOf } from '../../support/compiled';
import { fixedPorts } from '../../support/stage';

const snapshot = snapshotOf({});

/** A clock that moves one millisecond at each look. */
function tickingPorts(): typeof fixedPorts {
  let at = 100;
  return { ...fixedPorts, clock: { now: () => 0, monotonic: () => at++ } };
}

function stage(name: StageName, answer: Partial<StageResult> | Promise<StageResult> = {}, more: Partial<Stage> = {}): Stage {
  const result = 'then' in answer ? answer : { decision: `${name} went on`, reason: { code: `test.${name}`, params: {} }, ...answer };
  return { name, question: 'Is it so?', exits: [], run: () => result, ...more };
}

const refused = (status: number): Exit => ({ kind: 'response', status, resultType: 'Error', detailedResultType: 'Error', xCache: 'Error' });
const failed: Exit = { kind: 'failure', failure: 'dns.nxdomain' };
const may = (...to: readonly LegalExit['to'][]): Partial<Stage> => ({ exits: to.map((one) => ({ to: one, when: 'it must' })) });
const head: ResponseHead = { status: 200, headers: [], body: { size: 0 } };

function finish(stages: readonly Stage[], options: RunOptions = {}, exchange: Exchange = exchangeOf()): Finished {
  const finished = run(stages, exchange, snapshot, tickingPorts(), options);
  if (finished instanceof Promise) throw new Error('it did not finish at once');
  return finished;
}

const names = ({ spans }: Finished): readonly string[] => spans.map((span) => span.stage);

describe('the runner', () => {
  it('runs the stages in order and hands each the facts of those before it', () => {
    const seen: unknown[] = [];
    const watching = stage(
      '10-cache',
      {},
      { run: (exchange) => (seen.push(exchange.path), { decision: 'saw', reason: { code: 'x', params: {} } }) },
    );
    const finished = finish([stage('07-behavior', { changes: { path: '/a' } }), watching, stage('12-viewer-response')]);
    expect(names(finished)).toEqual(['07-behavior', '10-cache', '12-viewer-response']);
    expect(seen).toEqual(['/a']);
    expect(finished.exchange.path).toBe('/a');
  });

  it('asks the gate before 04-owner, and a refusal there skips the stages between', () => {
    const no: StageResult = { decision: 'refused', reason: { code: 'x', params: {} }, exit: refused(414) };
    const chain = (gate: StageResult | null): readonly Stage[] => [
      stage('03-tls'),
      stage('04-owner'),
      stage('07-behavior', {}, { ...may(414), gate: () => gate }),
      stage('10-cache'),
      stage('12-viewer-response'),
    ];
    expect(names(finish(chain(null)))).toEqual(['03-tls', '04-owner', '07-behavior', '10-cache', '12-viewer-response']);
    expect(names(finish(chain(no)))).toEqual(['03-tls', '07-behavior', '12-viewer-response']);
    expect(names(finish(chain(no), { until: '04-owner' }))).toEqual(['03-tls']);
    expect(names(finish(chain(no), { from: '04-owner', until: '10-cache' }))).toEqual(['07-behavior']);
  });

  it('never changes the exchange that it was given', () => {
    const exchange = Object.freeze(exchangeOf());
    const finished = finish([stage('07-behavior', { changes: { path: '/a' } })], {}, exchange);
    expect(exchange.path).toBeUndefined();
    expect(finished.exchange).not.toBe(exchange);
  });

  it('remembers what the viewer really sent, once a stage has changed the request', () => {
    const given = exchangeOf();
    const first = { ...given.request, path: '/first' };
    const second = { ...given.request, path: '/second' };
    const changing = [stage('06-waf', { changes: { request: first } }), stage('09-viewer-request', { changes: { request: second } })];
    const { exchange } = finish(changing, {}, given);
    expect(exchange.request.path).toBe('/second');
    expect(exchange.asSent).toBe(given.request);
    expect(finish([stage('06-waf')]).exchange.asSent).toBeUndefined();
    expect(finish([stage('03-tls', { changes: { request: first } })]).exchange.asSent).toBeUndefined();
  });

  it('opens and closes the spans by the clock it was given', () => {
    const { spans } = finish([stage('04-owner'), stage('05-geo')]);
    expect(spans.map(({ startMs, durationMs }) => [startMs, durationMs])).toEqual([
      [1, 1],
      [3, 1],
    ]);
    expect(finish([stage('04-owner')], { startedAt: 50 }).spans[0]?.startMs).toBe(50);
  });

  it('sends every early answer to 12, with who decided it and why', () => {
    const finished = finish([stage('05-geo', { exit: refused(403) }, may(403)), stage('06-waf'), stage('12-viewer-response')]);
    expect(names(finished)).toEqual(['05-geo', '12-viewer-response']);
    expect(finished.exchange.exit).toMatchObject({ status: 403, stage: '05-geo', reason: 'test.05-geo' });
  });

  it('ends at once when the client never gets an answer', () => {
    const finished = finish([stage('01-dns', { exit: failed }, may('dns.nxdomain')), stage('02-connect'), stage('12-viewer-response')]);
    expect(names(finished)).toEqual(['01-dns']);
    expect(finished.exchange.exit).toMatchObject({ kind: 'failure', failure: 'dns.nxdomain', stage: '01-dns' });
  });

  it('throws on an exit that its stage never declared: that is a bug, not an outcome', () => {
    expect(() => finish([stage('05-geo', { exit: refused(403) }, may(404))])).toThrow('05-geo ended the request with 403');
    expect(() => finish([stage('05-geo', { exit: failed })])).toThrow('dns.nxdomain');
  });

  it('lets a stage that declares a hit answer with a response of its own, whatever its status', () => {
    const hit = { ...refused(404), head } as Exit;
    expect(finish([stage('10-cache', { exit: hit }, may('hit')), stage('12-viewer-response')]).exchange.exit).toMatchObject({ head });
    expect(() => finish([stage('10-cache', { exit: refused(404) }, may('hit'))])).toThrow('404');
  });

  it('waits only for stages that wait', async () => {
    const late = Promise.resolve<StageResult>({ decision: 'late', reason: { code: 'x', params: {} }, changes: { path: '/late' } });
    const finished = run(
      [stage('04-owner'), stage('11-origin', late), stage('12-viewer-response')],
      exchangeOf(),
      snapshot,
      tickingPorts(),
    );
    expect(finished).toBeInstanceOf(Promise);
    expect(names(await finished)).toEqual(['04-owner', '11-origin', '12-viewer-response']);
    expect((await finished).exchange.path).toBe('/late');
  });

  it('can stop before a stage and go on from there, keeping the spans', () => {
    const stages = [stage('01-dns'), stage('03-tls', { changes: { path: '/x' } }), stage('04-owner'), stage('12-viewer-response')];
    const handshake = finish(stages, { until: '04-owner' });
    expect(names(handshake)).toEqual(['01-dns', '03-tls']);
    const whole = finish(stages, { from: '04-owner', spans: handshake.spans }, handshake.exchange);
    expect(names(whole)).toEqual(['01-dns', '03-tls', '04-owner', '12-viewer-response']);
    expect(handshake.spans).toHaveLength(2);
  });

  it('lets stages act on the way back, in their own span, after the origin', () => {
    const cache = stage(
      '10-cache',
      { decision: 'miss' },
      { settle: (exchange, _snapshot, _ports, own) => ({ ...own, decision: `stored ${exchange.answer?.status}` }) },
    );
    const finished = finish([cache, stage('11-origin', { changes: { answer: head } }), stage('12-viewer-response')]);
    expect(finished.spans.map((span) => span.result.decision)).toEqual(['stored 200', '11-origin went on', '12-viewer-response went on']);
  });
});

describe('the origin’s answer on its way in', () => {
  it('may be changed by a later stage before an earlier one stores it', () => {
    const storing = stage(
      '10-cache',
      {},
      { settle: (exchange, _snapshot, _ports, own) => ({ ...own, decision: `stored ${exchange.answer?.status}` }) },
    );
    const receiving = stage(
      '12-viewer-response',
      {},
      { receive: ({ answer }) => (answer ? { answer: { ...answer, status: 203 } } : null) },
    );
    const finished = finish([storing, stage('11-origin', { changes: { answer: head } }), receiving]);
    expect(finished.spans[0]?.result.decision).toBe('stored 203');
  });
});

describe('a page that a stage asks for', () => {
  const page = { ...exchangeOf({ path: '/404.html' }), path: '/404.html' };
  const asked = { error: 404, custom: { ErrorCode: 404 }, because: [], assumptions: [], exchange: page };
  const last = (seen: unknown[]): Stage =>
    stage(
      '12-viewer-response',
      {},
      {
        asks: ({ answer }) => (answer?.status === 404 ? asked : null),
        run: (exchange) => (
          seen.push(exchange.errorPage?.exchange.answer?.status),
          { decision: 'sent', reason: { code: 'x', params: {} } }
        ),
      },
    );
  const answering = (later: boolean): Stage =>
    stage(
      '11-origin',
      {},
      {
        run: (exchange) => {
          const status = exchange.path === '/404.html' ? 200 : 404;
          const result = { decision: `${status}`, reason: { code: 'x', params: {} }, changes: { answer: { ...head, status } } };
          return later ? Promise.resolve(result) : result;
        },
      },
    );

  it('is taken through the cache and the origin, and given to the stage', () => {
    const seen: unknown[] = [];
    const settled = stage('10-cache', {}, { settle: (exchange, _snapshot, _ports, own) => ({ ...own, decision: `${exchange.path}` }) });
    const finished = finish([stage('07-behavior'), settled, answering(false), last(seen)], {}, exchangeOf({}, { path: '/missing' }));
    expect(seen).toEqual([200]);
    expect(names(finished)).toEqual(['07-behavior', '10-cache', '11-origin', '12-viewer-response']);
    expect(finished.exchange.answer?.status).toBe(404);
    expect(finished.exchange.errorPage?.spans.map(({ stage: name, result }) => [name, result.decision])).toEqual([
      ['10-cache', '/404.html'],
      ['11-origin', '200'],
    ]);
  });

  it('is waited for', async () => {
    const seen: unknown[] = [];
    const stages = [stage('10-cache'), answering(true), last(seen)];
    const { exchange } = await run(stages, exchangeOf(), snapshot, fixedPorts);
    expect(seen).toEqual([200]);
    expect(exchange.errorPage?.exchange.path).toBe('/404.html');
  });

  it('is asked for once, and its own error asks for none', () => {
    const seen: unknown[] = [];
    let times = 0;
    const failing = stage(
      '11-origin',
      {},
      { run: () => (times++, { decision: 'no', reason: { code: 'x', params: {} }, changes: { answer: { ...head, status: 404 } } }) },
    );
    finish([stage('10-cache'), failing, last(seen)]);
    expect([times, seen]).toEqual([2, [404]]);
  });

  it('is asked for after an early end as well', () => {
    const seen: unknown[] = [];
    const early = stage('05-geo', { exit: refused(403) }, may(403));
    const asking = { ...last(seen), asks: () => asked };
    const finished = finish([early, stage('10-cache'), answering(false), asking]);
    expect(names(finished)).toEqual(['05-geo', '12-viewer-response']);
    expect(seen).toEqual([200]);
  });
});

describe('what would fail next', () => {
  const ahead = async (stages: readonly Stage[], finished = finish(stages)): Promise<readonly string[]> =>
    (await lookAhead(stages, finished, snapshot, fixedPorts)).map((span) => span.stage);

  it('is nothing after a request that went well, or that was only redirected', async () => {
    expect(await ahead([stage('04-owner'), stage('12-viewer-response')])).toEqual([]);
    expect(
      await ahead([
        stage('07-behavior', { exit: refused(301) }, may(301)),
        stage('08-signature', { exit: refused(403) }, may(403)),
        stage('12-viewer-response'),
      ]),
    ).toEqual([]);
  });

  it('lists every later rung that fails, each as if the ones before were mended', async () => {
    const stages = [
      stage('01-dns', { exit: failed }, may('dns.nxdomain')),
      stage('04-owner'),
      stage('05-geo', { exit: refused(403) }, may(403)),
      stage('07-behavior', { exit: refused(403) }, may(403)),
      stage('12-viewer-response', { exit: refused(500) }, may(500)),
    ];
    expect(await ahead(stages)).toEqual(['05-geo', '07-behavior']);
  });

  it('goes on with the facts that the mended stage would have given', async () => {
    const seen: unknown[] = [];
    const stages = [
      stage('01-dns', { exit: failed }, { ...may('dns.nxdomain'), assumePassed: () => ({ path: '/assumed' }) }),
      stage(
        '04-owner',
        {},
        { run: (exchange) => (seen.push(exchange.path, exchange.exit), { decision: 'x', reason: { code: 'x', params: {} } }) },
      ),
    ];
    await ahead(stages);
    expect(seen).toEqual(['/assumed', undefined]);
  });

  it('stops where a stage cannot go on, and at an answer that is no failure', async () => {
    const later = stage('07-behavior', { exit: refused(403) }, may(403));
    const dead = stage('04-owner', { exit: refused(403) }, { ...may(403), assumePassed: () => null });
    expect(await ahead([stage('01-dns', { exit: failed }, may('dns.nxdomain')), dead, later])).toEqual(['04-owner']);
    const hit = stage('05-geo', { exit: { ...refused(200), head } as Exit }, may('hit'));
    expect(await ahead([stage('01-dns', { exit: failed }, may('dns.nxdomain')), hit, later])).toEqual([]);
  });
});
