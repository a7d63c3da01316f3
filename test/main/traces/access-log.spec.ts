import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createAccessLog, type AccessLogOptions } from '../../../main/traces/access-log';
import type { MeasuredRecord } from '../../../main/traces/log-record';
import { ownedExchange, snapshotOf, standard, template, tenant } from '../../support/compiled';
import { connectionRecord } from '../../support/log-record';
import { tempFolder } from '../../support/temp-folder';
import { until } from '../../support/viewer';

const realtime = { RealtimeLogConfigArn: 'arn:aws:cloudfront::111122223333:realtime-log-config/live' };
const snapshot = snapshotOf({
  'distributions/plain.json': standard('plain', ['plain.example']),
  'distributions/logged.json': standard('logged', ['logged.example'], {
    Logging: { Enabled: true, IncludeCookies: true, Bucket: 'logs.s3.amazonaws.com', Prefix: '../a/shop' },
  }),
  'distributions/saas.json': { Id: 'ESAAS', DistributionConfig: template() },
  'distributions/live.json': standard('live', ['live.example'], {
    DefaultCacheBehavior: { TargetOriginId: 'web', ViewerProtocolPolicy: 'allow-all', ...realtime },
  }),
  'tenants/acme.json': tenant('acme', ['acme.example'], { DistributionId: 'ESAAS' }),
});
const at = Date.UTC(2026, 10, 21, 16, 59, 59);

function exchange(host: string, more: Partial<MeasuredRecord> = {}): MeasuredRecord {
  const owned = ownedExchange(snapshot, host, { headers: [['cookie', 'a=1']] });
  const behavior = owned.owner?.owner.behaviors[0];
  const response = { status: 200, headers: [['x-amz-cf-id', 'id==']], body: { size: 0 } } as const;
  const finished = {
    exchange: { ...owned, at: more.at ?? at, response, resultType: 'Miss', ...(behavior ? { behavior } : {}) },
    spans: [],
  };
  return { id: 'x', at, finished, snapshot, bodyBytes: 0, durationMs: 0, ...more };
}

/** Path -> text of every file below a folder. */
function written(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map((file) => {
      const path = join(file.parentPath, file.name);
      const name = path.slice(folder.length + 1).replace(/\.[A-Z0-9]{11}\.gz$/, '.<unique>.gz');
      const packed = readFileSync(path);
      // Between its making and its first member a file is empty.
      return [name, packed.length === 0 ? '' : gunzipSync(packed).toString()] as const;
    }),
  );
}

async function logged(records: readonly MeasuredRecord[], options: Partial<AccessLogOptions> = {}): Promise<Record<string, string>> {
  const folder = tempFolder();
  const log = createAccessLog({ folder, ...options });
  records.forEach(log.append);
  await log.close();
  return written(folder);
}

describe('an access log', () => {
  it('is version 1 for a standard distribution, in the bucket and below the prefix of its Logging, with cookies as it says', async () => {
    const files = await logged([exchange('plain.example'), exchange('logged.example'), exchange('plain.example')]);
    expect(Object.keys(files).sort()).toEqual([
      'EPLAIN.2026-11-21-16.<unique>.gz',
      'logs.s3.amazonaws.com/_/a/shop/ELOGGED.2026-11-21-16.<unique>.gz',
    ]);
    const [version, fields, ...lines] = files['EPLAIN.2026-11-21-16.<unique>.gz']?.split('\n') ?? [];
    expect([version, fields?.slice(0, 20), lines.length]).toEqual(['#Version: 1.0', '#Fields: date time x', 3]);
    expect(lines[0]).toMatch(/^2026-11-21\t16:59:59\t.*\tid==\t/);
    expect(lines[0]).not.toContain('a=1');
    expect(files['logs.s3.amazonaws.com/_/a/shop/ELOGGED.2026-11-21-16.<unique>.gz']).toContain('\ta=1\t');
  });

  it('is version 2 for a tenant, below the suffix path', async () => {
    const [[path, text] = ['', '']] = Object.entries(
      await logged([exchange('acme.example')], { suffixPath: '{distributionid}/{yyyy}/{HH}' }),
    );
    expect(path).toBe('AWSLogs/111122223333/CloudFront/ESAAS/2026/16/ESAAS.2026-11-21-16.<unique>.gz');
    expect(JSON.parse(text)).toMatchObject({
      date: '2026-11-21',
      'sc-status': '200',
      'distribution-tenant-id': expect.stringMatching(/^dt_/),
    });
  });

  it('is a real-time one besides, where the behavior names a configuration', async () => {
    const files = await logged([exchange('live.example')]);
    expect(Object.keys(files).sort()).toEqual(['ELIVE.2026-11-21-16.<unique>.gz', 'realtime/live/ELIVE.2026-11-21-16.<unique>.gz']);
  });

  it('is what was asked for, field by field', async () => {
    const files = await logged([exchange('plain.example'), exchange('acme.example')], {
      format: 'v2-w3c',
      fields: ['sc-status', 'x-host-header'],
    });
    expect(Object.values(files)).toEqual([
      '#Fields: sc-status x-host-header\n200\tplain.example\n',
      '#Fields: sc-status x-host-header\n200\tacme.example\n',
    ]);
    expect(() => createAccessLog({ folder: '/', format: 'v2-json', fields: ['nothing'] })).toThrow(RangeError);
  });

  it('begins a new file with the hour of the simulated clock', async () => {
    const files = await logged([exchange('plain.example'), exchange('plain.example', { at: at + 1000 })]);
    expect(Object.keys(files).sort()).toEqual(['EPLAIN.2026-11-21-16.<unique>.gz', 'EPLAIN.2026-11-21-17.<unique>.gz']);
    for (const text of Object.values(files)) expect(text).toMatch(/^#Version: 1\.0\n/);
  });

  it('can be read while it is written: what waits is written a moment later, in a member of its own', async () => {
    const folder = tempFolder();
    const log = createAccessLog({ folder, interval: 10 });
    const lines = (): number => Object.values(written(folder)).join('').split('\n').length - 1;
    log.append(exchange('plain.example'));
    await until(() => lines() === 3);
    log.append(exchange('plain.example'));
    await until(() => lines() === 4);
    expect(Object.keys(written(folder))).toHaveLength(1);
    await log.close();
    log.append(exchange('plain.example'));
    await log.flush();
    expect(lines()).toBe(4);
  });

  it('has a file of connections for each distribution and hour besides', async () => {
    const folder = tempFolder();
    const log = createAccessLog({ folder });
    const connection = connectionRecord({ at });
    for (const more of [{}, { distributionId: 'E2' }, {}, { at: at + 1000 }]) log.appendConnection({ ...connection, ...more });
    await log.close();
    log.appendConnection(connection);
    await log.flush();
    const lines = Object.entries(written(folder)).map(([path, text]) => [path, text.trim().split('\n').length]);
    expect(Object.fromEntries(lines)).toEqual({
      'connections/E1.2026-11-21-16.<unique>.gz': 2,
      'connections/E1.2026-11-21-17.<unique>.gz': 1,
      'connections/E2.2026-11-21-16.<unique>.gz': 1,
    });
  });

  it('leaves out what CloudFront does not log', async () => {
    const { owner: _owner, ...nobody } = exchange('plain.example').finished.exchange;
    expect(await logged([exchange('plain.example', { finished: { exchange: nobody, spans: [] } })])).toEqual({});
    expect(await logged([exchange('acme.example')], { format: 'v1' })).toEqual({});
  });

  it('writes every one of many', async () => {
    const many = Array.from({ length: 3000 }, () => exchange('plain.example'));
    const [text = ''] = Object.values(await logged(many));
    expect(text.split('\n')).toHaveLength(3000 + 3);
  });

  it('tells once of a file that cannot be written, and goes on', async () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'logs.s3.amazonaws.com'), 'a file where a folder has to be');
    const problems: string[] = [];
    const log = createAccessLog({ folder, onProblem: (message) => problems.push(message) });
    for (let round = 0; round < 2; round++) {
      log.append(exchange('logged.example'));
      log.append(exchange('plain.example'));
      await log.flush();
    }
    await log.close();
    expect(problems).toEqual([expect.stringMatching(/^The access log .*logs\.s3\.amazonaws\.com.* cannot be written: /)]);
    expect(readdirSync(folder).filter((name) => name.startsWith('EPLAIN'))).toHaveLength(1);
  });
});
