/** HTTP/2 through h2load, a load generator of its own make (nghttp2): every request of many streams and connections is answered. */
import { spawn, spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { snapshotOf } from '../support/compiled';
import { startTestEdge } from '../support/edge';
import { edgeFiles, hosts } from '../support/edge-workspace';

const version = spawnSync('h2load', ['--version'], { encoding: 'utf8' }).stdout ?? '';
if (version === '') console.warn('\n*** NOT RUN: h2load is not installed (Debian: apt-get install nghttp2-client). ***\n');

async function load(port: number, path: string, requests: number, more: readonly string[]): Promise<string> {
  const args = [
    '-n',
    String(requests),
    '-c',
    '8',
    '-m',
    '16',
    '--connect-to',
    `127.0.0.1:${port}`,
    ...more,
    `https://${hosts.acme}${path}`,
  ];
  const child = spawn('h2load', args);
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await new Promise((resolve) => child.once('close', resolve));
  return said;
}

describe.runIf(version !== '')('h2load', () => {
  it.each([
    ['a cached object', '/cached', 3000, []],
    ['a large object, within small windows', '/large', 200, ['-w', '14', '-W', '15']],
    ['a page without a lifetime of its own', '/open/a', 500, []],
  ] as const)('has every request for %s answered over HTTP/2', async (_what, path, requests, more) => {
    const test = await startTestEdge(snapshotOf(edgeFiles));
    const said = await load(test.https, path, requests, more);
    expect(said).toContain('Application protocol: h2');
    expect(said).toContain(
      `requests: ${requests} total, ${requests} started, ${requests} done, ${requests} succeeded, 0 failed, 0 errored, 0 timeout`,
    );
    expect(test.records).toHaveLength(requests);
    expect(test.records.every(({ aborted }) => !aborted)).toBe(true);
    expect(test.bugs).toEqual([]);
  });
});
