import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLogWriter } from '../../../../main/core/logs/formats';
import { curlBeginning, curlText } from '../../../../main/core/traffic/curl-write';
import { harBeginning, harEnd, harEntry } from '../../../../main/core/traffic/har-write';
import { httpBeginning, httpText } from '../../../../main/core/traffic/http-write';
import { savedHeader, savedLine } from '../../../../main/core/traffic/saved';
import { openTraffic, TrafficError, type OpenedTraffic } from '../../../../main/traces/sources/index';
import type { RecordedRequest } from '../../../../main/core/types/traffic';
import { logRecord } from '../../../support/log-record';
import { tempFolder } from '../../../support/temp-folder';
import { trace } from '../../../support/traces';
import { recordedRequest } from '../../../support/traffic';

const folder = tempFolder();
let made = 0;

function fileOf(content: string | Buffer, name = `traffic-${(made += 1)}`): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

async function requestsOf(traffic: OpenedTraffic): Promise<RecordedRequest[]> {
  const all: RecordedRequest[] = [];
  for await (const batch of traffic.requests) all.push(...batch);
  return all;
}

function log(lines: number): string {
  const writer = createLogWriter('v1');
  return writer.header + Array.from({ length: lines }, (_, at) => writer.line(logRecord({ path: `/${at}` }))).join('');
}

const mixed = tempFolder({
  'E1.2026-01-02-04.b.gz': gzipSync(log(2)),
  'E1.2026-01-02-03.a.gz': gzipSync(log(1)),
  'notes.txt': 'Dear diary',
  'z.http': 'GET https://a.example/last\n',
});
const untold = tempFolder({ 'notes.txt': 'Dear diary' });

describe('opening a file of traffic', () => {
  it.each([
    ['plain', (text: string): Buffer => Buffer.from(text)],
    ['gzip', (text: string): Buffer => gzipSync(text)],
  ])('streams a %s access log in batches, in order', async (_kind, pack) => {
    const traffic = await openTraffic(fileOf(pack(log(1234))), { batch: 500 });
    expect(traffic.format).toBe('log-v1');
    const sizes: number[] = [];
    const paths: string[] = [];
    for await (const batch of traffic.requests) {
      sizes.push(batch.length);
      for (const { request } of batch) paths.push(request.path);
    }
    expect(sizes).toEqual([500, 500, 234]);
    expect(paths).toEqual(Array.from({ length: 1234 }, (_, at) => `/${at}`));
    expect(traffic.skippedCount()).toBe(0);
  });

  it('counts and lists lines that cannot be used, and goes on', async () => {
    const lines = log(3).split('\n');
    lines[3] = 'broken';
    const traffic = await openTraffic(fileOf(lines.join('\n'), 'broken.log'));
    expect(await requestsOf(traffic)).toHaveLength(2);
    expect(traffic.skipped()).toEqual([
      { file: 'broken.log', line: 4, reason: 'The line has 1 of 33 columns; it may have been cut off.', text: 'broken' },
    ]);
  });

  it('uses everything before the place where a gzip file was cut', async () => {
    const packed = gzipSync(log(5000));
    const traffic = await openTraffic(fileOf(packed.subarray(0, packed.length - 2000), 'cut.gz'));
    const requests = await requestsOf(traffic);
    expect(requests.length).toBeGreaterThan(1000);
    expect(requests.every(({ request }, at) => request.path === `/${at}`)).toBe(true);
    expect(traffic.skipped().at(-1)).toMatchObject({ file: 'cut.gz', reason: expect.stringContaining('cut short') as string });
  });

  it('gives every request an id of its own, the same each time', async () => {
    const path = fileOf(log(100));
    const ids = (await requestsOf(await openTraffic(path))).map(({ id }) => id);
    expect(new Set(ids).size).toBe(100);
    expect((await requestsOf(await openTraffic(path))).map(({ id }) => id)).toEqual(ids);
  });

  it('knows the distribution by the name that CloudFront gives to its files', async () => {
    const [request] = await requestsOf(await openTraffic(fileOf(gzipSync(log(1)), 'E2EXAMPLE.2026-01-02-03.abcdef01.gz')));
    expect(request?.answered?.distributionId).toBe('E2EXAMPLE');
  });

  it('opens .http files', async () => {
    const traffic = await openTraffic(fileOf('GET https://a.example/x\n', 'a.http'), { now: 5 });
    expect(traffic.format).toBe('http');
    expect(await requestsOf(traffic)).toMatchObject([{ at: 5, request: { host: 'a.example', path: '/x' } }]);
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    const traffic = await openTraffic(fileOf(log(5000)), { signal: stop.signal, batch: 10 });
    await expect(async () => {
      for await (const batch of traffic.requests) if (batch.length > 0) stop.abort();
    }).rejects.toThrow(/abort/i);
  });

  it('refuses what is no traffic with a sentence', async () => {
    await expect(openTraffic(join(folder, 'nowhere'))).rejects.toThrow(/There is no file .*nowhere/);
    await expect(openTraffic(fileOf('Dear diary', 'diary.txt'))).rejects.toThrow('diary.txt is no access log');
    await expect(openTraffic(fileOf(Buffer.from([1, 0, 2]), 'junk.bin'))).rejects.toThrow('junk.bin holds bytes');
  });

  it('finds no requests in an empty file', async () => {
    const traffic = await openTraffic(fileOf('', 'empty.log'));
    expect(await requestsOf(traffic)).toEqual([]);
    expect(traffic.skippedCount()).toBe(0);
  });

  it('opens a folder as one, in the order of time, and lists what is no traffic', async () => {
    const traffic = await openTraffic(mixed);
    expect(traffic.format).toBe('http');
    const requests = await requestsOf(traffic);
    expect(requests.map(({ id, request }) => [id, request.path])).toEqual([
      ['3:3', '/0'],
      ['4:3', '/0'],
      ['4:4', '/1'],
      ['2:1', '/last'],
    ]);
    expect(traffic.skipped()).toMatchObject([{ file: 'notes.txt', line: 1, reason: expect.stringContaining('no access log') as string }]);
    expect(traffic.notes()).toMatchObject([{ line: null, text: expect.stringContaining('several formats (http, log-v1)') as string }]);
  });

  it('opens several files as one, and tells which of them a request is from', async () => {
    const paths = [join(mixed, 'E1.2026-01-02-04.b.gz'), join(mixed, 'z.http'), join(mixed, 'E1.2026-01-02-03.a.gz')];
    const traffic = await openTraffic(paths);
    const requests = await requestsOf(traffic);
    expect(requests.map((one) => `${traffic.fileOf(one)} ${one.request.path}`)).toEqual(['2 /0', '0 /0', '0 /1', '1 /last']);
    const single = await openTraffic([join(mixed, 'z.http')]);
    expect((await requestsOf(single)).map((one) => [one.id, single.fileOf(one)])).toEqual([['1', 0]]);
    await expect(openTraffic([join(mixed, 'notes.txt'), join(untold, 'notes.txt')])).rejects.toThrow(
      'None of the 2 files from notes.txt on',
    );
  });

  it('says how far it got, in bytes of the disk', async () => {
    const traffic = await openTraffic(fileOf(log(5000)), { batch: 100 });
    const { total } = traffic.progress();
    expect(traffic.progress().read).toBe(0);
    const steps: number[] = [];
    for await (const batch of traffic.requests) if (batch.length > 0) steps.push(traffic.progress().read);
    expect(steps).toEqual(steps.toSorted((one, other) => one - other));
    expect(traffic.progress()).toEqual({ read: total, total });
    const several = await openTraffic(mixed);
    await requestsOf(several);
    expect(several.progress().read).toBe(several.progress().total);
  });

  it('refuses a folder without any traffic', async () => {
    await expect(openTraffic(untold)).rejects.toThrow(/holds no file of traffic/);
  });

  it('takes a document of JSON that was laid out for reading as a whole', async () => {
    const path = fileOf(JSON.stringify([trace({ id: 'a' }), trace({ id: 'b' }), { schema: 'edgecase/trace/1' }], null, 2));
    const traffic = await openTraffic(path);
    expect(traffic.format).toBe('traces');
    expect((await requestsOf(traffic)).map(({ trace: kept }) => kept?.id)).toEqual(['a', 'b']);
    expect(traffic.skipped()).toMatchObject([{ line: 3, reason: 'The trace has no member id.' }]);
    expect(await requestsOf(await openTraffic(fileOf(JSON.stringify(trace(), null, 2))))).toHaveLength(1);
  });

  it('says what it had to guess about columns, and goes by the names that it is given', async () => {
    const line = createLogWriter('v2-plain', { fields: ['date', 'time', 'x-host-header', 'cs-uri-stem', 'cs-method'] }).line(logRecord());
    const guessing = await openTraffic(fileOf(line));
    expect(await requestsOf(guessing)).toEqual([]);
    expect(guessing.notes()).toMatchObject([{ line: null, text: expect.stringContaining('No line says which columns') as string }]);
    const headed = await openTraffic(
      fileOf(Buffer.concat([gzipSync('#Fields: date time x-host-header cs-uri-stem cs-method\n'), gzipSync(line)])),
    );
    expect([await requestsOf(headed), headed.notes()]).toMatchObject([[{ request: { path: '/index.html' } }], []]);
    const told = await openTraffic(fileOf(line), { fields: ['date', 'time', 'x-host-header', 'cs-uri-stem', 'cs-method'] });
    expect(await requestsOf(told)).toHaveLength(1);
    expect(told.notes()).toEqual([]);
  });
});

describe('any file', () => {
  const samples: (readonly [string, string])[] = [
    ...(['v1', 'v2-json', 'v2-w3c', 'v2-plain', 'realtime'] as const).map((format) => {
      const writer = createLogWriter(format, { cookies: true });
      return [format, writer.header + [1, 2, 3].map((at) => writer.line(logRecord({ path: `/${at}` }))).join('')] as const;
    }),
    [
      'har',
      `${harBeginning('1')}${[1, 2, 3].map((at) => JSON.stringify(harEntry(recordedRequest({ id: `${at}`, trace: trace() })))).join(',\n')}${harEnd}`,
    ],
    [
      'traces',
      savedHeader() + [1, 2, 3].map((at) => savedLine(recordedRequest({ id: `${at}` }))).join('') + `${JSON.stringify(trace())}\n`,
    ],
    ['http', httpBeginning + [1, 2, 3].map((at) => httpText(recordedRequest(), at)).join('')],
    ['curl', curlBeginning + [1, 2, 3].map(() => curlText(recordedRequest())).join('')],
  ];
  const damage = fc.record({
    sample: fc.constantFrom(...samples),
    at: fc.nat(),
    length: fc.nat(40),
    put: fc.oneof(
      fc.constantFrom(
        '',
        '"',
        '{',
        '}',
        '[',
        ']',
        '\n',
        '\\',
        '\t',
        '-',
        "'",
        '#Fields: ',
        'null',
        '\r\n',
        '{"schema":"edgecase/traffic/1"}',
      ),
      fc.string({ maxLength: 8 }),
    ),
    pack: fc.boolean(),
    cut: fc.nat(200),
  });

  it('that was damaged anywhere is read as far as it goes, or refused with a sentence', async () => {
    const path = join(folder, 'damaged');
    await fc.assert(
      fc.asyncProperty(damage, async ({ sample: [, text], at, length, put, pack, cut }) => {
        const start = at % text.length;
        const damaged = Buffer.from(text.slice(0, start) + put + text.slice(start + length));
        const packed = pack ? gzipSync(damaged) : damaged;
        writeFileSync(path, packed.subarray(0, packed.length - (pack ? Math.min(cut, packed.length - 1) : 0)));
        try {
          const traffic = await openTraffic(path, { anonymise: { key: 'k' } });
          const requests = await requestsOf(traffic);
          expect(new Set(requests.map(({ id }) => id)).size).toBe(requests.length);
          expect(traffic.skippedCount()).toBe(traffic.skipped().length);
          for (const request of requests)
            expect(request).toMatchObject({ at: expect.any(Number) as number, request: { path: expect.stringMatching(/^\//) as string } });
        } catch (error) {
          expect(error).toBeInstanceOf(TrafficError);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('of lines gives each of them as a request or as one that cannot be used', async () => {
    const [, text] = samples[0] as readonly [string, string];
    const line = text.split('\n')[2] as string;
    const kinds = fc.constantFrom(line, 'broken', line.slice(0, 50), line.replace('\t200\t', '\tx\t'), line.replaceAll('\t', ' '));
    await fc.assert(
      fc.asyncProperty(fc.array(kinds, { minLength: 1 }), async (lines) => {
        const traffic = await openTraffic(fileOf(`${text.split('\n').slice(0, 2).join('\n')}\n${lines.join('\r\n')}`, 'counted'));
        expect((await requestsOf(traffic)).length + traffic.skippedCount()).toBe(lines.length);
      }),
      { numRuns: 50 },
    );
  });
});

describe('files as they come from CloudFront, browsers and proxies', () => {
  const fixture = (name: string): string => join(import.meta.dirname, 'fixtures', name);
  const facts = ({ at, request: { method, scheme, path, query, host, httpVersion, client }, answered }: RecordedRequest): string =>
    `${new Date(at).toISOString()} ${client.ip} ${method} ${scheme}://${host}${path}${query === null ? '' : `?${query}`} ${httpVersion} -> ${answered?.status ?? '-'} ${answered?.resultType ?? '-'}`;

  it.each([
    [
      'E2EXAMPLE.2026-03-02-08.1a2b3c4d.txt',
      'log-v1',
      [
        '2026-03-02T08:15:29.998Z 203.0.113.77 GET https://shop.example/ 2 -> 200 Hit',
        '2026-03-02T08:15:30.998Z 203.0.113.77 GET https://shop.example/img/caf%C3%A9%20menu.png?w=640&utm_source=news%20letter 2 -> 200 Miss',
        '2026-03-02T08:15:31.998Z 2001:db8:85a3::8a2e:370:7334 POST https://shop.example/login 2 -> 403 Error',
        '2026-03-02T08:15:02.996Z 203.0.113.77 GET https://shop.example/video/a.mp4 2 -> - Error',
        '2026-03-02T08:15:33.998Z 203.0.113.77 GET http://shop.example/ 1.1 -> 301 Redirect',
        '2026-03-02T08:15:34.998Z 203.0.113.77 GET https://shop.example/live 1.1 -> 101 Miss',
        '2026-03-02T08:15:35.998Z 203.0.113.77 GET https://203.0.113.99/.env 2 -> 403 Error',
      ],
      ['10: The line has 11 of 33 columns; it may have been cut off.'],
    ],
    [
      'of-2014.txt',
      'log-v1',
      ['2014-05-23T01:13:10.999Z 192.0.2.10 GET http://d111111abcdef8.cloudfront.net/view/my/file.html 1.1 -> 200 RefreshHit'],
      [],
    ],
    [
      'v2.w3c.txt',
      'log-v2-w3c',
      [
        '2026-03-02T08:15:30.000Z 198.51.100.4 GET https://acme.shops.example/a%20b?x=%7B1%7D 2 -> 200 Hit',
        '2026-03-02T08:15:30.999Z 198.51.100.5 GET https://bolt.shops.example/ 2 -> 404 Error',
      ],
      [],
    ],
    ...(['v2-firehose.json', 'v2-cloudwatch.jsonl'] as const).map((name): [string, string, string[], string[]] => [
      name,
      'log-v2-json',
      [
        '2026-03-02T08:15:29.998Z 203.0.113.77 GET https://shop.example/a%20b 2 -> 200 Hit',
        '2026-03-02T08:15:39.998Z 203.0.113.77 GET https://shop.example/c 2 -> 200 Hit',
      ],
      [],
    ]),
    ['realtime.tsv', 'log-realtime', ['2026-03-02T08:15:30.452Z 203.0.113.77 GET https://shop.example/search?q=%22a%22 3 -> 200 Hit'], []],
    [
      'chrome.har',
      'har',
      [
        '2026-03-02T08:15:30.123Z 127.0.0.1 GET https://shop.example/?q=a%20b 2 -> 200 Miss',
        '2026-03-02T08:15:31.000Z 127.0.0.1 POST https://shop.example/api/cart 3 -> - -',
      ],
      [
        '2: The browser answered from its own cache (disk), so no server was asked.',
        '3: The entry asks for “data:image/gif;base64,R0lGODlh”, which no server is asked for over HTTP.',
      ],
    ],
    ['firefox.har', 'har', ['2026-03-02T08:15:30.123Z 127.0.0.1 POST https://shop.example/form 2 -> 302 -'], []],
    ['charles.har', 'har', ['2026-03-02T08:15:30.123Z 127.0.0.1 GET http://shop.example/plain%20path/%C3%BC?x=1 1.1 -> 200 -'], []],
    [
      'copied-from-chrome.sh',
      'curl',
      [
        '1970-01-01T00:00:00.000Z 127.0.0.1 POST https://shop.example/api/cart?id=7 2 -> - -',
        '1970-01-01T00:00:00.000Z 127.0.0.1 HEAD https://shop.example/img/a.png 2 -> - -',
      ],
      [],
    ],
    ['copied-for-windows.cmd', 'curl', ['1970-01-01T00:00:00.000Z 127.0.0.1 POST https://shop.example/api/cart?id=7&x=%20y 2 -> - -'], []],
  ])('%s says who asked for what, and how it was answered', async (name, format, requests, skipped) => {
    const traffic = await openTraffic(fixture(name), { now: 0 });
    expect(traffic.format).toBe(format);
    expect((await requestsOf(traffic)).map(facts)).toEqual(requests);
    expect(traffic.skipped().map(({ line, reason }) => `${line}: ${reason}`)).toEqual(skipped);
  });

  it('keep what only some of them tell', async () => {
    const [legacy] = await requestsOf(await openTraffic(fixture('of-2014.txt')));
    expect(legacy?.request.headers).toContainEqual(['user-agent', 'Mozilla/4.0 (compatible; MSIE 5.0b1; Mac_PowerPC)']);
    const [tenant] = await requestsOf(await openTraffic(fixture('v2.w3c.txt')));
    expect(tenant).toMatchObject({
      request: { client: { country: 'NO' } },
      answered: { tenantId: 'dt_2te1Ura9X3R2iCGNjW123', pathPattern: '/img/*' },
    });
    const [listed] = await requestsOf(await openTraffic(fixture('realtime.tsv')));
    expect(listed?.request.headers).toEqual([
      ['host', 'shop.example'],
      ['accept-encoding', 'gzip, br'],
      ['accept', 'text/html,*/*'],
      ['x-device', 'phone'],
      ['user-agent', 'Mozilla/5.0 (X11)'],
      ['cookie', 'a=1; b=2'],
    ]);
    const [posted] = await requestsOf(await openTraffic(fixture('copied-from-chrome.sh')));
    expect(posted?.request.body).toEqual({ size: 17, text: `{"note":"it's !"}` });
    const [distribution] = await requestsOf(await openTraffic(fixture('E2EXAMPLE.2026-03-02-08.1a2b3c4d.txt')));
    expect(distribution?.answered?.distributionId).toBe('E2EXAMPLE');
  });
});
