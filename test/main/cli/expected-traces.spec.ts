import { describe, expect, it } from 'vitest';
import { expectedFiles, goldenTime } from '../../../main/cli/expected-traces';
import { runRequests } from '../../../main/cli/run-requests';
import type { Trace } from '../../../main/core/types/trace';
import { createOfflineDriver } from '../../../main/replay/offline';
import { snapshotOf } from '../../support/compiled';
import { saasWithZone } from '../../support/saas-workspace';

async function filesOf(...texts: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const driver = createOfflineDriver({ workspacePath: '/nowhere', deterministic: true, now: () => goldenTime });
  const files = texts.map((text, index) => ({ file: `requests/f${index}.http`, text }));
  return expectedFiles(
    await runRequests('/x', files, 'offline', (request, options) => driver.explainWithBody(snapshotOf(saasWithZone), request, options)),
  );
}

const get = (name: string): string => `### ${name}\nGET https://acme.saas.example/\n\n`;

describe('expectedFiles', () => {
  it('names the files by place and name of the request', async () => {
    const files = await filesOf(get('A home page: 200, from the cache!') + get('2. Again'), get('Elsewhere'));
    expect([...files.keys()]).toEqual(['f0-01-a-home-page-200-from-the-cache.json', 'f0-02-again.json', 'f1-01-elsewhere.json']);
  });

  it('cuts long names between two words', async () => {
    const files = await filesOf(get('The quick brown fox jumps over the lazy dog, and then again'));
    expect([...files.keys()]).toEqual(['f0-01-the-quick-brown-fox-jumps-over-the-lazy-dog-and.json']);
  });

  it('writes readable JSON that ends with a line feed', async () => {
    const [text = ''] = (await filesOf(get('x'))).values();
    expect(text.endsWith('}\n')).toBe(true);
    expect(JSON.parse(text)).toMatchObject({ schema: 'edgecase/trace/1', at: '2026-11-01T12:00:00.000Z' });
  });

  it('leaves out the time stamp of a fixture file, which differs between two checkouts', () => {
    const trace = {
      response: { headers: { 'last-modified': 'Fri, 01 May 2026 10:00:00 GMT', etag: '"x"' }, bodyBytes: 1 },
    } as unknown as Trace;
    const request = { file: 'requests/a.http', name: 'n' } as Parameters<typeof expectedFiles>[0][number]['request'];
    const result = { workspace: '', file: '', line: 1, name: '', passed: true, failures: [], lines: [], milliseconds: 0 };
    const [text = ''] = expectedFiles([{ request, result, trace }]).values();
    expect(JSON.parse(text)).toEqual({
      response: { headers: { 'last-modified': 'Thu, 01 Jan 1970 00:00:00 GMT', etag: '"x"' }, bodyBytes: 1 },
    });
  });

  it('has no file for a request that could not be sent', async () => {
    expect((await filesOf('# @client-ip 1.2\nGET https://acme.saas.example/\n')).size).toBe(0);
  });
});
