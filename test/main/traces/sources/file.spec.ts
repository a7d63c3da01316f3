import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTrafficFile, type TrafficFile } from '../../../../main/traces/sources/file';
import { createSkipped, type Skipped } from '../../../../main/traces/sources/skipped';
import { harEntry } from '../../../../main/core/traffic/har-write';
import { tempFolder } from '../../../support/temp-folder';
import { collect, recordedRequest } from '../../../support/traffic';

const broken = JSON.stringify(harEntry(recordedRequest())).replace('"id":"1"', '"id":1');
const folder = tempFolder({
  'long.log': `#Fields: date time cs-method cs-uri-stem x-host-header\n2026-01-02\t03:04:05\tGET\t/${'x'.repeat(1_048_576)}\ta.example\n2026-01-02\t03:04:05\tGET\t/\ta.example\n`,
  'a.har': `{"log":{"entries":[${JSON.stringify(harEntry(recordedRequest()))},${broken},{"x":1`,
});

function read(name: string, format: TrafficFile['format'], skipped: Skipped): Promise<unknown[]> {
  return collect(readTrafficFile({ path: join(folder, name), name, format, prefix: 'p' }, { now: 0 }, skipped));
}

describe('one file of traffic', () => {
  it('loses only a line that is too long', async () => {
    const skipped = createSkipped();
    expect(await read('long.log', 'log-v2-w3c', skipped)).toMatchObject([{ id: 'p3', line: 3 }]);
    expect(skipped.list()).toMatchObject([{ file: 'long.log', line: 2, reason: 'The line is longer than 1 MiB.' }]);
  });

  it('is named with the number of the entry where it has no lines', async () => {
    const skipped = createSkipped();
    expect(await read('a.har', 'har', skipped)).toMatchObject([{ ...recordedRequest(), id: 'p1' }]);
    expect(skipped.list()).toMatchObject([
      { file: 'a.har', line: 2, reason: 'The request has no id.' },
      { file: 'a.har', line: 3, reason: 'The file ends within this entry.', text: '{"x":1' },
    ]);
  });
});
