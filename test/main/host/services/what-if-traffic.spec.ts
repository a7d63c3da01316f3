import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openTrafficOf, requestsOf } from '../../../../main/host/services/what-if-traffic';
import type { Studio } from '../../../../main/host/services/studio';
import { tempFolder } from '../../../support/temp-folder';

const studio = {} as unknown as Pick<Studio, 'session' | 'clock' | 'recorded'>;

it('reads all request files of the workspace, each as a sequence of its own', async () => {
  const files = [
    { path: 'requests/b.http', text: 'GET https://b.example/\n' },
    { path: 'requests/a.http', text: 'GET https://a.example/\n\n###\nGET nonsense://x\n' },
    { path: 'tenants/a.json', text: '{}' },
  ];
  const { requests, total, skippedCount, skipped } = requestsOf({ files, fixtures: [] }, 5);
  const ids: string[] = [];
  for await (const batch of requests) ids.push(...batch.map(({ id }) => id));
  expect(ids).toEqual(['requests/a.http#1', 'requests/b.http#1']);
  expect([total, skippedCount()]).toEqual([2, 1]);
  expect(skipped()[0]).toMatchObject({ file: 'requests/a.http', line: 4 });
});

it('refuses a file that is no traffic with a sentence, and a path that is not absolute', async () => {
  const folder = tempFolder({ 'notes.txt': 'nothing of the kind' });
  await expect(openTrafficOf(studio, { kind: 'file', path: join(folder, 'notes.txt') })).rejects.toMatchObject({ code: 'INVALID' });
  await expect(openTrafficOf(studio, { kind: 'file', path: join(folder, 'none.log') })).rejects.toMatchObject({ code: 'INVALID' });
  await expect(openTrafficOf(studio, { kind: 'file', path: 'requests/a.http' })).rejects.toMatchObject({ code: 'INVALID' });
});
