/** Sections 8.1 to 8.3 of the behaviour sheet: every field of every log, in order, as one request fills it. */
import { describe, expect, it } from 'vitest';
import { buildLogRecord, offlineMeasures } from '../../../main/core/logs/build-record';
import { connectionFailures, connectionFields } from '../../../main/core/logs/connection-log';
import { createLogWriter } from '../../../main/core/logs/formats';
import { isNotLogged } from '../../../main/core/logs/not-logged';
import { realtimeFields } from '../../../main/core/logs/realtime-fields';
import { extraV2Fields, standardFields, standardV2Fields } from '../../../main/core/logs/standard-fields';
import type { LogRecord } from '../../../main/core/types/log';
import { createOfflineDriver } from '../../../main/replay/offline';
import { buildViewerRequest } from '../../../main/replay/request';
import { snapshotOf, tenant } from '../../support/compiled';
import { sceneSnapshot, web } from '../../support/origin-workspace';
import { saasWithZone } from '../../support/saas-workspace';
import { tempFolder } from '../../support/temp-folder';

const driver = createOfflineDriver({ workspacePath: tempFolder(), deterministic: true });
const at = Date.UTC(2019, 5, 30, 1, 42, 39, 250);
const standardPage = 'DG:standard-logs-reference';
const realtimePage = 'DG:real-time-logs';

/** One request that fills every field that can be filled, to a standard distribution. */
async function standardRecord(): Promise<LogRecord> {
  const body = 'x'.repeat(100);
  const snapshot = sceneSnapshot({
    origins: [web('one')],
    declared: {
      'one.example': {
        stubs: [
          { status: 206, headers: { 'content-type': 'text/plain', 'content-range': 'bytes 500-599/1234', 'content-length': '100' }, body },
        ],
      },
    },
  });
  const request = buildViewerRequest({
    url: 'https://www.shop.example/a b/c?d={e}',
    headers: [
      ['User-Agent', 'agent (x; y)'],
      ['Referer', 'https://other.example/"'],
      ['Cookie', 'k=v'],
      ['X-Forwarded-For', '198.51.100.1'],
      ['Range', 'bytes=500-599'],
      ['Accept', '*/*'],
      ['Accept-Encoding', 'gzip'],
      ['CMCD-Request', 'bl=2000,su'],
    ],
    clientIp: '2001:db8::1',
    country: 'NL',
  });
  return recordOf(snapshot, request);
}

async function recordOf(snapshot: ReturnType<typeof snapshotOf>, request: ReturnType<typeof buildViewerRequest>): Promise<LogRecord> {
  const finished = await driver.finish(snapshot, request, { at });
  const record = buildLogRecord(finished, snapshot, offlineMeasures(finished.exchange));
  if (isNotLogged(record)) throw new Error(record.notLogged);
  return record;
}

interface Row {
  readonly name: string;
  readonly value: string | RegExp;
}

/** Fields 1 to 35. */
const standardRows: readonly Row[] = [
  { name: 'date', value: '2019-06-30' },
  { name: 'time', value: '01:42:39' },
  { name: 'x-edge-location', value: 'LOC50-C1' },
  { name: 'sc-bytes', value: /^\d{3}$/ },
  { name: 'c-ip', value: '2001:db8::1' },
  { name: 'cs-method', value: 'GET' },
  { name: 'cs(Host)', value: 'dshop.cloudfront.net' },
  { name: 'cs-uri-stem', value: '/a%2520b/c' },
  { name: 'sc-status', value: '206' },
  { name: 'cs(Referer)', value: 'https://other.example/%22' },
  { name: 'cs(User-Agent)', value: 'agent%20(x;%20y)' },
  { name: 'cs-uri-query', value: 'd=%7Be%7D' },
  { name: 'cs(Cookie)', value: '-' },
  { name: 'x-edge-result-type', value: 'Miss' },
  { name: 'x-edge-request-id', value: /^[\w-]{54}==$/ },
  { name: 'x-host-header', value: 'www.shop.example' },
  { name: 'cs-protocol', value: 'https' },
  { name: 'cs-bytes', value: /^\d{3}$/ },
  { name: 'time-taken', value: '0.000' },
  { name: 'x-forwarded-for', value: '198.51.100.1' },
  { name: 'ssl-protocol', value: 'TLSv1.3' },
  { name: 'ssl-cipher', value: 'TLS_AES_128_GCM_SHA256' },
  { name: 'x-edge-response-result-type', value: 'Miss' },
  { name: 'cs-protocol-version', value: 'HTTP/2.0' },
  { name: 'fle-status', value: '-' },
  { name: 'fle-encrypted-fields', value: '-' },
  { name: 'c-port', value: '-' },
  { name: 'time-to-first-byte', value: '0.000' },
  { name: 'x-edge-detailed-result-type', value: 'Miss' },
  { name: 'sc-content-type', value: 'text/plain' },
  { name: 'sc-content-len', value: '100' },
  { name: 'sc-range-start', value: '500' },
  { name: 'sc-range-end', value: '599' },
  { name: 'distribution-tenant-id', value: '-' },
  { name: 'connection-id', value: '-' },
];

const sameAsStandard = (name: string, other = name): Row => ({
  name,
  value: standardRows.find((row) => row.name === other)?.value ?? 'no such field',
});
const cmcd =
  'encoded-bitrate buffer-length buffer-starvation content-id object-duration deadline measured-throughput next-object-request next-range-request object-type playback-rate requested-maximum-throughput streaming-format session-id stream-type startup top-bitrate version';

const realtimeRows: readonly Row[] = [
  { name: 'timestamp', value: '1561858959.250' },
  sameAsStandard('c-ip'),
  { name: 's-ip', value: '-' },
  sameAsStandard('time-to-first-byte'),
  sameAsStandard('sc-status'),
  sameAsStandard('sc-bytes'),
  sameAsStandard('cs-method'),
  sameAsStandard('cs-protocol'),
  sameAsStandard('cs-host', 'x-host-header'),
  { name: 'cs-uri-stem', value: '/a%2520b/c?d=%7Be%7D' },
  sameAsStandard('cs-bytes'),
  sameAsStandard('x-edge-location'),
  sameAsStandard('x-edge-request-id'),
  sameAsStandard('x-host-header', 'cs(Host)'),
  sameAsStandard('time-taken'),
  sameAsStandard('cs-protocol-version'),
  { name: 'c-ip-version', value: 'IPv6' },
  sameAsStandard('cs-user-agent', 'cs(User-Agent)'),
  sameAsStandard('cs-referer', 'cs(Referer)'),
  { name: 'cs-cookie', value: 'k=v' },
  sameAsStandard('cs-uri-query'),
  sameAsStandard('x-edge-response-result-type'),
  sameAsStandard('x-forwarded-for'),
  sameAsStandard('ssl-protocol'),
  sameAsStandard('ssl-cipher'),
  sameAsStandard('x-edge-result-type'),
  { name: 'fle-encrypted-fields', value: '-' },
  { name: 'fle-status', value: '-' },
  sameAsStandard('sc-content-type'),
  sameAsStandard('sc-content-len'),
  sameAsStandard('sc-range-start'),
  sameAsStandard('sc-range-end'),
  sameAsStandard('c-port'),
  sameAsStandard('x-edge-detailed-result-type'),
  { name: 'c-country', value: 'NL' },
  { name: 'cs-accept-encoding', value: 'gzip' },
  { name: 'cs-accept', value: '*/*' },
  { name: 'cache-behavior-path-pattern', value: '*' },
  { name: 'cs-headers', value: /user-agent:agent%20\(x;%20y\)%0Areferer:/ },
  { name: 'cs-header-names', value: /^host%0A.*user-agent%0Areferer%0A/ },
  { name: 'cs-headers-count', value: '9' },
  { name: 'primary-distribution-id', value: '-' },
  { name: 'primary-distribution-dns-name', value: '-' },
  { name: 'origin-fbl', value: '0.000' },
  { name: 'origin-lbl', value: '0.000' },
  { name: 'asn', value: '-' },
  ...cmcd
    .split(' ')
    .map((key): Row => ({ name: `cmcd-${key}`, value: key === 'buffer-length' ? '2000' : key === 'startup' ? 'true' : '-' })),
  { name: 'r-host', value: 'one.example' },
  { name: 'sr-reason', value: '-' },
  { name: 'x-edge-mqcs', value: '-' },
  { name: 'distribution-tenant-id', value: '-' },
  { name: 'connection-id', value: '-' },
];

/** Name of the field in this place, and its value in the line. */
function placed(format: 'v2-plain' | 'realtime', record: LogRecord, index: number): Row {
  const { fields, line } = createLogWriter(format);
  return { name: fields[index]?.name ?? '', value: line(record).trimEnd().split('\t')[index] ?? '' };
}

function expectPlaced(got: Row, { name, value }: Row): void {
  expect(got.name).toBe(name);
  if (typeof value === 'string') expect(got.value).toBe(value);
  else expect(got.value).toMatch(value);
}

describe('section 8.1, standard logs', () => {
  it.each(standardRows.map((row, index) => ({ ...row, index })))(
    `field $index from 0: $name (${standardPage})`,
    async ({ index, ...row }) => {
      expectPlaced(placed('v2-plain', await standardRecord(), index), row);
    },
  );

  it('version 1 has fields 1 to 33, version 2 has 35', () => {
    expect([standardFields.length, standardV2Fields.length, standardRows.length]).toEqual([33, 35, 35]);
  });

  it('a tenant’s request has its id, and no distribution domain (assumed)', async () => {
    const files = {
      ...saasWithZone,
      'tenants/acme.json': { ...tenant('acme', ['acme.saas.example']), Id: 'dt_acme', ConnectionGroupId: 'main' },
    };
    const record = await recordOf(snapshotOf(files), buildViewerRequest({ url: 'https://acme.saas.example/' }));
    expectPlaced(placed('v2-plain', record, 33), { name: 'distribution-tenant-id', value: 'dt_acme' });
    expectPlaced(placed('v2-plain', record, 6), { name: 'cs(Host)', value: '-' });
    expectPlaced(placed('v2-plain', record, 15), { name: 'x-host-header', value: 'acme.saas.example' });
  });

  it('version 2 can have fields of real-time logs besides (DG:standard-logging)', () => {
    const named = extraV2Fields.map(({ name }) => name);
    for (const name of ['timestamp(ms)', 'origin-fbl', 'origin-lbl', 'asn', 'c-country', 'cache-behavior-path-pattern'])
      expect(named).toContain(name);
  });
});

describe('section 8.2, real-time logs', () => {
  it.each(realtimeRows.map((row, index) => ({ ...row, index })))(
    `field $index from 0: $name (${realtimePage})`,
    async ({ index, ...row }) => {
      expectPlaced(placed('realtime', await standardRecord(), index), row);
    },
  );

  it('has no other field', () => {
    expect(realtimeFields.length).toBe(realtimeRows.length);
  });
});

describe('section 8.3, connection logs (DG:connection-logs)', () => {
  it('have their fields in order', () => {
    expect(connectionFields.map(({ name }) => name).join(' ')).toBe(
      'eventTimestamp connectionId connectionStatus clientIp clientPort serverIp distributionId distributionTenantId tlsProtocol tlsCipher tlsHandshakeDuration tlsSni clientLeafCertSerialNumber clientLeafCertSubject clientLeafCertIssuer clientLeafCertValidity connectionLogCustomData',
    );
  });

  it('know sixteen ways to fail', () => {
    expect(new Set(connectionFailures).size).toBe(16);
  });
});
