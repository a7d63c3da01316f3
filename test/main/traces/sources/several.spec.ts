import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createLogWriter } from '../../../../main/core/logs/formats';
import type { RecordedRequest } from '../../../../main/core/types/traffic';
import { listFolder } from '../../../../main/traces/sources/folder';
import { readSeveral } from '../../../../main/traces/sources/several';
import { createSkipped } from '../../../../main/traces/sources/skipped';
import { createTally } from '../../../../main/traces/sources/tally';
import { logRecord } from '../../../support/log-record';
import { tempFolder } from '../../../support/temp-folder';

const hour = Date.UTC(2026, 0, 2, 3);

/** As CloudFront delivers them: no order within the file is promised, so neighbours change places. */
function logOf(location: string, seconds: readonly number[], format: 'v1' | 'v2-json' = 'v1'): Buffer {
  const writer = createLogWriter(format);
  const lines = seconds.map((second) =>
    writer.line(logRecord({ location, path: `/${location}/${second}`, endedAt: hour + second * 1000, timeTakenMs: 0 })),
  );
  for (let at = 0; at + 1 < lines.length; at += 2) [lines[at], lines[at + 1]] = [lines[at + 1] as string, lines[at] as string];
  return gzipSync(writer.header + lines.join(''));
}

const seconds = (from: number, to: number, step: number): number[] =>
  Array.from({ length: Math.ceil((to - from) / step) }, (_, at) => from + at * step);

const delivered = tempFolder({
  'E1.2026-01-02-03.ffff.gz': logOf('FRA1', seconds(0, 3600, 3)),
  'E1.2026-01-02-03.aaaa.gz': logOf('LAX1', seconds(1, 3600, 5)),
  'E1.2026-01-02-04.0000.gz': logOf('NRT1', seconds(3600, 5000, 2)),
  // What is delayed has the hour in which it happened, and may reach a little into others.
  'E1.2026-01-02-04.bbbb.gz': logOf('SYD1', seconds(3500, 4000, 7)),
  'json/2026/01/02/03/part': logOf('CDG1', seconds(2, 3600, 11), 'v2-json'),
});
const unread = tempFolder({ 'diary.txt': 'Dear diary', '2026/01/02/photo': Buffer.from([0xff, 0, 1]) });

async function read(folder: string): Promise<{ requests: RecordedRequest[]; notes: string[]; read: number; total: number } | null> {
  const files = await listFolder(folder);
  const reading = { options: {}, skipped: createSkipped(), tally: createTally() };
  const several = await readSeveral(files, reading);
  if (!several) return null;
  const requests: RecordedRequest[] = [];
  for await (const batch of several.requests) requests.push(...batch);
  const notes = reading.skipped.notes().map(({ text }) => text);
  return { requests, notes, read: reading.tally.read(), total: files.reduce((sum, { size }) => sum + size, 0) };
}

describe('files as CloudFront delivers them', () => {
  it('are read as one in the order of time, though several tell of the same hour and lines are not in order', async () => {
    const found = await read(delivered);
    const moments = found?.requests.map(({ at }) => at) ?? [];
    expect(moments).toHaveLength(1200 + 720 + 700 + 72 + 328);
    expect(moments).toEqual(moments.toSorted((one, other) => one - other));
    expect(new Set(found?.requests.map(({ id }) => id)).size).toBe(moments.length);
  });

  it('count each with all its bytes, and say when formats are mixed', async () => {
    const found = await read(delivered);
    expect(found?.read).toBe(found?.total);
    expect(found?.notes).toEqual([expect.stringContaining('several formats (log-v1, log-v2-json)')]);
  });

  it('are none where nothing can be read', async () => {
    expect(await read(unread)).toBeNull();
  });
});
