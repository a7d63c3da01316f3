import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLogWriter } from '../../../../main/core/logs/formats';
import { anonymiserOf, newKey, openTraffic } from '../../../../main/traces/sources/index';
import { logRecord } from '../../../support/log-record';
import { tempFolder } from '../../../support/temp-folder';
import { collect, recordedRequest } from '../../../support/traffic';

const folder = tempFolder();

describe('anonymising while a file is read', () => {
  it('leaves no address in the requests nor in what is listed of lines that cannot be used', async () => {
    const writer = createLogWriter('v1');
    const line = writer.line(logRecord({ clientIp: '198.51.100.7', query: 'user=john' }));
    const path = join(folder, 'a.log');
    writeFileSync(path, `${writer.header}${line}${line}198.51.100.7 broken\n${line.replace('\t200\t', '\tjohn\t')}`);
    const traffic = await openTraffic(path, { anonymise: { key: newKey() } });
    const requests = await collect(traffic.requests);
    expect(requests).toHaveLength(2);
    expect(requests[0]?.request).toEqual(requests[1]?.request);
    expect(JSON.stringify([requests, traffic.skipped(), traffic.notes()])).not.toMatch(/198\.51\.100\.7|john|Mozilla\/5\.0 \(Windows/);
    expect(traffic.skippedCount()).toBe(2);
    expect(traffic.anonymised()).toContainEqual({ field: 'client address', requests: 2 });
  });

  it('makes other pseudonyms by each new key', () => {
    const [one, other] = [newKey(), newKey()].map((key) => anonymiserOf({ key }).apply(recordedRequest()).request.client.ip);
    expect(newKey()).not.toBe(newKey());
    expect(one === other && one === '192.0.2.44').toBe(false);
  });
});
