import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEngine, type StoreEngine } from '../../../../main/traces/store/engine';
import { runJob } from '../../../support/run-job';
import { tempFolder } from '../../../support/temp-folder';

const folder = tempFolder();
let engine: StoreEngine;
beforeAll(async () => {
  engine = await openEngine({ folder: join(folder, 'store') });
});
afterAll(() => engine.close());

const fields =
  'date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type x-edge-request-id x-host-header cs-protocol cs-bytes time-taken x-forwarded-for ssl-protocol ssl-cipher x-edge-response-result-type cs-protocol-version fle-status fle-encrypted-fields c-port time-to-first-byte x-edge-detailed-result-type sc-content-type sc-content-len sc-range-start sc-range-end'.split(
    ' ',
  );

/** A standard log, version 1, with this many good lines and one that is cut short. */
function logFile(name: string, lines: number): string {
  const line = (n: number): string => {
    const values: Readonly<Record<string, string>> = {
      date: '2031-02-03',
      time: `04:05:${String(n % 60).padStart(2, '0')}`,
      'sc-bytes': '500',
      'c-ip': '192.0.2.7',
      'cs-method': 'GET',
      'cs(Host)': 'd111.cloudfront.net',
      'cs-uri-stem': `/page/${n}`,
      'sc-status': n % 10 === 0 ? '404' : '200',
      'x-edge-result-type': n % 10 === 0 ? 'Error' : 'Hit',
      'x-edge-request-id': `id-${n}==`,
      'x-host-header': 'shop.example.com',
      'cs-protocol': 'https',
      'time-taken': '0.012',
      'cs-protocol-version': 'HTTP/2.0',
    };
    return fields.map((field) => values[field] ?? '-').join('\t');
  };
  const path = join(folder, name);
  const text = `#Version: 1.0\n#Fields: ${fields.join(' ')}\n${Array.from({ length: lines }, (_, n) => line(n)).join('\n')}\nbroken line\n`;
  writeFileSync(path, text);
  return path;
}

const input = (path: string) => ({ kind: 'import', path, name: 'My log', source: 'my.log', owners: new Map(), now: 0 }) as const;

describe('importing a file', () => {
  it('makes a set of its requests, and lists the lines that it could not use', async () => {
    const { result } = await runJob(engine, input(logFile('one.log', 700)));
    expect(result).toMatchObject({ format: 'log-v1', requests: 700, skipped: 1 });
    const [set] = await engine.sets();
    expect(set).toMatchObject({
      id: result.set,
      name: 'My log',
      kind: 'import',
      source: 'my.log',
      requests: 700,
      skipped: 1,
      anonymised: false,
    });
    expect(await engine.skipped(result.set)).toMatchObject([{ line: 703, text: 'broken line' }]);
    const { groups } = await engine.groups(result.set, { terms: [] }, 'status', 5);
    expect(groups.map(({ value, count }) => [value, count])).toEqual([
      ['200', 630],
      ['404', 70],
    ]);
    const { exchanges } = await engine.read(result.set, { limit: 1 });
    expect(exchanges[0]).toMatchObject({ row: { host: 'shop.example.com', path: '/page/0', line: 3, durationMs: 12 } });
  });

  it('leaves nothing behind when it is stopped, and shows nothing before it is done', async () => {
    const before = (await engine.sets()).length;
    const job = await engine.begin(input(logFile('two.log', 60_000)));
    const step = await engine.step(job);
    expect(step).toHaveProperty('progress');
    expect(await engine.sets()).toHaveLength(before);
    await engine.stop(job);
    expect(await engine.sets()).toHaveLength(before);
    await expect(engine.step(job)).rejects.toThrow('over');
  });

  it('refuses what is no traffic, with a sentence', async () => {
    const before = (await engine.sets()).length;
    await expect(runJob(engine, input(join(folder, 'none.log')))).rejects.toMatchObject({ name: 'TrafficError' });
    expect(await engine.sets()).toHaveLength(before);
  });
});
