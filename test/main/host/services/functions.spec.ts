import { afterEach, describe, expect, it } from 'vitest';
import { cachingOptimized, standard, template, tenant, type Files } from '../../../support/compiled';
import type { TrialBatch } from '../../../../preload/contract/functions';
import { startTestStudio, type TestStudio } from '../../../support/studio';

let studio: TestStudio | null = null;
afterEach(async () => {
  await studio?.close();
  studio = null;
});

const runs = { FunctionAssociations: [{ EventType: 'viewer-request', FunctionARN: 'brand' }] };
const behavior = { TargetOriginId: 'web', ViewerProtocolPolicy: 'allow-all', CachePolicyId: cachingOptimized, ...runs };
const code = `import cf from 'cloudfront';
function handler(event) {
  event.request.headers['x-tenant'] = { value: cf.distributionTenant.id };
  return event.request;
}
`;

function files(tenants: number): Files {
  const many = Array.from({ length: tenants }, (_, at) => [`tenants/t${at}.json`, tenant(`t${at}`, [`t${at}.example`])] as const);
  return {
    'workspace.json': { schemaVersion: 1, name: 'test' },
    'distributions/saas.json': template({ DefaultCacheBehavior: behavior }),
    'distributions/plain.json': standard('111', ['www.plain.example']),
    'functions/brand.js': code,
    ...Object.fromEntries(many),
  };
}

async function start(tenants: number) {
  studio = await startTestStudio(files(tenants), { edge: false });
  const { functions } = studio.services;
  const arn = (await functions.list())[0]?.arn ?? '';
  const input = { arn, eventType: 'viewer-request', method: 'GET', url: 'https://t0.example/a', headers: [] } as const;
  return { functions, input: { ...input, headers: [] as [string, string][] } };
}

describe('functions in the studio', () => {
  it('runs the code that is given in the place of the saved one', async () => {
    const { functions, input } = await start(1);
    expect((await functions.run(input)).changed).toEqual(['header x-tenant added']);
    const unsaved = await functions.run({ ...input, code: 'function handler() { return { statusCode: 404 }; }' });
    expect([unsaved.outcome, unsaved.status]).toEqual(['answered', 404]);
    expect((await functions.run(input)).changed).toEqual(['header x-tenant added']);
  });

  it('refuses a host that nobody claims, a standard distribution in the place of tenants, and a function that is gone', async () => {
    const { functions, input } = await start(1);
    await expect(functions.run({ ...input, url: 'https://nobody.example/' })).rejects.toMatchObject({ code: 'INVALID' });
    expect((await functions.run({ ...input, url: 'https://www.plain.example/' })).owner.kind).toBe('distribution');
    await expect(functions.runAll({ ...input, url: 'https://www.plain.example/' })).rejects.toMatchObject({ code: 'INVALID' });
    await expect(functions.run({ ...input, arn: 'arn:none' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('tells all tenants in batches, each tenant once, while others are answered', async () => {
    const { functions, input } = await start(120);
    const batches: TrialBatch[] = [];
    let answered = 0;
    for await (const batch of await functions.runAll(input)) {
      batches.push(batch);
      await functions.list();
      answered += 1;
    }
    expect(answered).toBe(batches.length);
    const hosts = batches.flatMap(({ rows }) => rows.map(({ host }) => host));
    expect(new Set(hosts).size).toBe(120);
    expect(hosts).toHaveLength(120);
    expect(batches.at(-1)).toMatchObject({ done: 120, total: 120 });
  });

  it('stops when the caller has had enough', async () => {
    const { functions, input } = await start(400);
    const abort = new AbortController();
    let last: TrialBatch | null = null;
    for await (const batch of await functions.runAll(input, { signal: abort.signal })) {
      last = batch;
      abort.abort();
    }
    expect(last?.done).toBeLessThan(400);
  });

  it('answers others and can be stopped also while every tenant runs into an endless loop', async () => {
    const { functions, input } = await start(40);
    const abort = new AbortController();
    const rows: string[] = [];
    for await (const batch of await functions.runAll(
      { ...input, code: 'function handler() { while (true) {} }' },
      { signal: abort.signal },
    )) {
      rows.push(...batch.rows.map(({ outcome }) => outcome));
      expect(await functions.list()).toHaveLength(1);
      abort.abort();
    }
    expect(new Set(rows)).toEqual(new Set(['stopped']));
    expect(rows.length).toBeLessThan(40);
  });
});
