import { describe, expect, it } from 'vitest';
import { runRequests, type RequestRun } from '../../../main/cli/run-requests';
import { createOfflineDriver } from '../../../main/replay/offline';
import { snapshotOf } from '../../support/compiled';
import { saasWithZone } from '../../support/saas-workspace';

const snapshot = snapshotOf(saasWithZone);
const offline = createOfflineDriver({ workspacePath: '/nowhere', deterministic: true });

function run(text: string, driver: 'live' | 'offline' = 'offline'): Promise<readonly RequestRun[]> {
  return runRequests('/some/where/shop', [{ file: 'requests/a.http', text }], driver, (request, options) =>
    offline.explainWithBody(snapshot, request, options),
  );
}

describe('runRequests', () => {
  it('checks expectations and names workspace, file and line', async () => {
    const [first] = await run('### home\n# @expect outcome.status == 200\nGET https://acme.saas.example/\n');
    expect(first?.result).toMatchObject({ workspace: 'shop', file: 'requests/a.http', line: 1, name: 'home', passed: true, failures: [] });
    expect(first?.trace?.owner?.name).toBe('acme');
  });

  it('says which expectation failed, with its line', async () => {
    const [first] = await run('# @expect outcome.status == 404\n# @expect-body hello from acme\nGET https://acme.saas.example/\n');
    expect(first?.result.passed).toBe(false);
    expect(first?.result.failures).toEqual([expect.stringMatching(/outcome\.status.*404.*\(line 1\)$/)]);
  });

  it('lets the requests of one file share a cache, and those of two files not', async () => {
    const twice = 'GET https://acme.saas.example/\n\n###\nGET https://acme.saas.example/\n';
    expect((await run(twice)).map(({ trace }) => trace?.cache?.result)).toEqual(['Miss', 'Hit']);
    expect((await run(twice)).map(({ trace }) => trace?.cache?.result)).toEqual(['Miss', 'Hit']);
  });

  it('leaves out requests that are meant for the other driver', async () => {
    const text = '### a\n# @driver live\nGET https://acme.saas.example/\n\n### b\nGET https://acme.saas.example/\n';
    expect((await run(text)).map(({ request }) => request.name)).toEqual(['b']);
    expect((await run(text, 'live')).map(({ request }) => request.name)).toEqual(['a', 'b']);
  });

  it('gives a request its own time', async () => {
    const [first] = await run('# @at 2027-01-01T00:00:00Z\nGET https://acme.saas.example/\n');
    expect(first?.trace?.at).toBe('2027-01-01T00:00:00.000Z');
  });

  it('turns a file that cannot be read into a failed test', async () => {
    const runs = await run('### home\n# @expect outcome.status 200 or so\n# @expcet x\nGET https://acme.saas.example/\n');
    const broken = runs.filter(({ trace }) => trace === null);
    expect(broken.length).toBeGreaterThan(0);
    expect(broken[0]?.result).toMatchObject({ passed: false, name: 'requests/a.http can be read' });
  });

  it('turns a request that cannot be sent into a failed test', async () => {
    const [first] = await run('# @client-ip 1.2\nGET https://acme.saas.example/\n');
    expect(first).toMatchObject({ trace: null, result: { passed: false, failures: ['"1.2" is not an IP address.'] } });
  });
});
